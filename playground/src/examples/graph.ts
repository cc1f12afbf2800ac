import { or, type Example } from "./example.ts";

export const graphExamples: Example[] = [
  {
    id: "node",
    group: "graph",
    query: `# Whatever has an id can be asked for by it; null when it is not there, or not visible to you.
query Node($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on Twin {
      name
      purpose
      starterQuestions
    }
    ... on Document {
      title
      status
    }
  }
}
`,
    variables: ({ twinId }) => ({ id: or(twinId, "any id") }),
  },
  {
    id: "nodes",
    group: "graph",
    query: `# At most 100, in the order they were asked for.
query Nodes($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    id
    ... on Workspace {
      name
    }
    ... on Twin {
      name
    }
    ... on Document {
      title
    }
    ... on Message {
      text
    }
  }
}
`,
    variables: ({ workspaceId, twinId, documentId, messageId }) => {
      const ids = [workspaceId, twinId, documentId, messageId].filter((id) => id !== null);
      return { ids: ids.length > 0 ? ids : ["any id", "another id"] };
    },
  },
];
