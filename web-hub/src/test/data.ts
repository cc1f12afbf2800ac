/** Answers as the server gives them, to vary from. */

export const documentData = (id: string, over: object = {}) => ({
  __typename: "Document",
  id,
  title: `Title ${id}`,
  filename: `${id}.pdf`,
  contentType: "application/pdf",
  byteSize: 1000,
  status: "READY",
  progress: 1,
  failureReason: null,
  passageCount: 12,
  pageCount: 3,
  createdAt: "2027-01-01T00:00:00Z",
  ...over,
});

const pageInfo = {
  __typename: "PageInfo",
  hasNextPage: false,
  hasPreviousPage: false,
  startCursor: null,
  endCursor: null,
};

export const documentsData = (nodes: object[]) => ({
  workspace: {
    __typename: "Workspace",
    id: "w1",
    documents: { __typename: "DocumentConnection", totalCount: nodes.length, nodes, pageInfo },
  },
});

export const messageData = (id: string, over: object = {}) => ({
  __typename: "Message",
  id,
  author: "MEMBER",
  text: `Text ${id}`,
  status: "COMPLETED",
  createdAt: "2027-01-01T00:00:00Z",
  completedAt: null,
  failureReason: null,
  answered: null,
  citations: [],
  ...over,
});

export const conversationData = (memberId: string, nodes: object[]) => ({
  node: {
    __typename: "Conversation",
    id: "c1",
    channel: "HUB",
    title: "",
    createdAt: "2027-01-01T00:00:00Z",
    member: { __typename: "Member", id: memberId, displayName: "Ana Beltrán", isVisitor: false },
    twin: {
      __typename: "Twin",
      id: "t1",
      name: "Marta",
      greeting: "Ask me.",
      starterQuestions: ["How do I begin?"],
    },
    messages: { __typename: "MessageConnection", nodes, pageInfo },
  },
});
