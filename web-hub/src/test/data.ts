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
  enabled: true,
  createdAt: "2027-01-01T00:00:00Z",
  ...over,
});

export const passageData = (id: string, over: object = {}) => ({
  __typename: "Passage",
  id,
  text: `Words of ${id}.`,
  position: 0,
  page: null,
  headingPath: [],
  enabled: true,
  editedAt: null,
  parsedText: null,
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

export const openDocumentData = (passages: object[], over: object = {}) => ({
  node: {
    ...documentData("d1", over),
    passages: { __typename: "PassageConnection", nodes: passages, pageInfo },
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

type FirstSteps = { documentUploaded: boolean; documentReady: boolean; questionAnswered: boolean };

const connection = (name: string, nodes: object[]) => ({
  __typename: `${name}Connection`,
  totalCount: nodes.length,
  nodes,
  pageInfo,
});

export const homeData = (steps: FirstSteps, documents: object[], conversations: object[] = []) => ({
  workspace: {
    __typename: "Workspace",
    id: "w1",
    firstSteps: { __typename: "FirstSteps", visitorMet: false, ...steps },
    model: { __typename: "ModelStatus", connected: false },
    twin: {
      __typename: "Twin",
      id: "t1",
      name: "Marta",
      purpose: "Helps people rest.",
      publicUrl: "http://localhost/t/warm-room",
      greeting: "Ask me.",
      starterQuestions: ["How do I begin?"],
    },
    latest: connection("Document", documents.slice(0, 1)),
    ready: connection("Document", documents),
    failed: connection(
      "Document",
      documents.filter((one) => "status" in one && one.status === "FAILED"),
    ),
    recent: connection("Conversation", conversations),
    asked: connection("Conversation", conversations),
  },
});

export const conversationRow = (id: string, name: string, lastMessage: object = {}) => ({
  __typename: "Conversation",
  id,
  channel: "WIDGET",
  title: "",
  lastMessageAt: "2027-01-01T00:00:00Z",
  messageCount: 2,
  member: { __typename: "Member", id: `m-${id}`, displayName: name, isVisitor: false },
  lastMessage: messageData(`last-${id}`, { author: "TWIN", answered: true, ...lastMessage }),
});
