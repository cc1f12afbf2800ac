import { or, type Example } from "./example.ts";

const NO_WORKSPACE = "the id of a workspace: run “Who am I?”";

export const knowledgeExamples: Example[] = [
  {
    id: "requestDocumentUpload",
    group: "knowledge",
    query: `# Says where the bytes go. Send them there, then run "Complete an upload":
#   curl -X PUT --data-binary @notes.md -H "<name>: <value> of each header" "<url>"
mutation RequestDocumentUpload($input: RequestDocumentUploadInput!) {
  requestDocumentUpload(input: $input) {
    ... on RequestDocumentUploadPayload {
      upload {
        url
        method
        headers {
          name
          value
        }
        expiresAt
      }
      document {
        id
        status
      }
    }
    ... on Error {
      message
    }
    ... on ValidationError {
      fields {
        path
        message
      }
    }
  }
}
`,
    variables: ({ workspaceId }, fresh) => ({
      input: {
        workspaceId: or(workspaceId, NO_WORKSPACE),
        filename: "notes.md",
        contentType: "text/markdown",
        byteSize: 1200,
        idempotencyKey: fresh(),
      },
    }),
  },
  {
    id: "completeDocumentUpload",
    group: "knowledge",
    query: `# Once all bytes are there. From here on, follow the document to READY.
mutation CompleteDocumentUpload($input: CompleteDocumentUploadInput!) {
  completeDocumentUpload(input: $input) {
    ... on CompleteDocumentUploadPayload {
      document {
        id
        title
        status
        progress
      }
    }
    ... on Error {
      message
    }
  }
}
`,
    variables: ({ documentId }) => ({
      input: { documentId: or(documentId, "the id of a document: run “Announce an upload”") },
    }),
  },
  {
    id: "documents",
    group: "knowledge",
    query: `query Documents($workspaceId: ID!, $first: Int!, $after: String, $status: DocumentStatus) {
  workspace(by: { id: $workspaceId }) {
    documents(first: $first, after: $after, status: $status) {
      totalCount
      nodes {
        id
        title
        status
        progress
        failureReason
        passageCount
        createdAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
`,
    variables: ({ workspaceId }) => ({
      workspaceId: or(workspaceId, NO_WORKSPACE),
      first: 10,
      after: null,
      status: null,
    }),
  },
  {
    id: "documentStatusChanged",
    group: "knowledge",
    query: `# Every document on its way from upload to READY or FAILED. To go on after a break, give the last seq as after.
subscription DocumentStatusChanged($workspaceId: ID!, $after: Int) {
  documentStatusChanged(workspaceId: $workspaceId, after: $after) {
    seq
    document {
      id
      title
      status
      progress
      failureReason
    }
  }
}
`,
    variables: ({ workspaceId }) => ({ workspaceId: or(workspaceId, NO_WORKSPACE), after: null }),
  },
];
