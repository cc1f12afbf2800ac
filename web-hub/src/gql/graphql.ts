/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which document to stop reading. */
export type CancelDocumentInput = {
  /** The document meant. */
  documentId: string;
};

/** Whose bytes have all been sent. */
export type CompleteDocumentUploadInput = {
  /** The document meant. */
  documentId: string;
};

/** Where a conversation is held. */
export type ConversationChannel =
  /** In the hub, by the creator's own people. */
  | 'HUB'
  /** By somebody signed in who joined the workspace. */
  | 'PAGE'
  /** In the chat on a web page. */
  | 'WIDGET';

/** Which document to take out. */
export type DeleteDocumentInput = {
  /** The document meant. */
  documentId: string;
};

/** The way of a document from upload to answers. */
export type DocumentStatus =
  /** Stopped by a person; can be tried again. */
  | 'CANCELLED'
  /** Its passages are being made findable by meaning. */
  | 'EMBEDDING'
  /** Could not be read; the reason says why. */
  | 'FAILED'
  /** Its text is being read. */
  | 'PARSING'
  /** Waits for a worker. */
  | 'QUEUED'
  /** Answers. */
  | 'READY'
  /** Its bytes are not all there yet. */
  | 'UPLOADING';

/** Who speaks: the person coached, the twin, or the creator themselves. */
export type MessageAuthor =
  /** The creator, as themselves. */
  | 'CREATOR'
  /** The person coached. */
  | 'MEMBER'
  /** The digital twin. */
  | 'TWIN';

/** How far a message has come; only a reply is ever PENDING or FAILED. */
export type MessageStatus =
  /** Finished. */
  | 'COMPLETED'
  /** Given up; the reason says why. */
  | 'FAILED'
  /** Being written. */
  | 'PENDING';

/** What is about to be uploaded. */
export type RequestDocumentUploadInput = {
  /** In bytes. */
  byteSize: number;
  /** The media type, as the sender calls it. */
  contentType: string;
  /** The name of the file. */
  filename: string;
  /** The same key again returns the same document. */
  idempotencyKey: string;
  /** When left out the file name, and once it was read the title it carries itself. */
  title?: string | null | undefined;
  /** The workspace meant. */
  workspaceId: string;
};

/** Whose password was forgotten. */
export type RequestPasswordResetInput = {
  /** The e-mail address, in lower case. */
  email: string;
};

/** The token of the mailed link, and the new password. */
export type ResetPasswordInput = {
  /** At least 8 characters. */
  password: string;
  /** The token of the mailed link. */
  token: string;
};

/** Which document to read again. */
export type RetryDocumentInput = {
  /** The document meant. */
  documentId: string;
};

/** What is looked for, and where. */
export type SearchPassagesInput = {
  /** How many passages, 1 to 50. */
  first?: number;
  /** As somebody would ask it; up to 2,000 characters. */
  query: string;
  /** The workspace meant. */
  workspaceId: string;
};

/** What to say, and where. */
export type SendMessageInput = {
  /** The sender's own id for this message; sent again it is accepted once. */
  clientMessageId: string;
  /** The conversation meant. */
  conversationId: string;
  /** At most 4,000 characters. */
  text: string;
};

/** Whether a document answers. */
export type SetDocumentEnabledInput = {
  /** The document meant. */
  documentId: string;
  /** Whether it may answer. */
  enabled: boolean;
};

/** Whether a passage answers. */
export type SetPassageEnabledInput = {
  /** Whether it may answer. */
  enabled: boolean;
  /** The passage meant. */
  passageId: string;
};

/** A new person and their first workspace. */
export type SignUpInput = {
  /** The e-mail address, in lower case. */
  email: string;
  /** What people call you. */
  name: string;
  /** At least 8 characters. */
  password: string;
  /** Usually the name you are known by. */
  workspaceName: string;
};

/** Whom to talk with. */
export type StartConversationInput = {
  /** The same key again returns the same conversation. */
  idempotencyKey: string;
  /** The twin meant. */
  twinId: string;
};

/** Other words for a passage. */
export type UpdatePassageInput = {
  /** The passage meant. */
  passageId: string;
  /** Up to 2,000 characters. The words of the document put it back. */
  text: string;
};

/** What to change; what is left out stays. */
export type UpdateWidgetInput = {
  /** Addresses of sites, like https://example.com. */
  allowedOrigins?: Array<string> | null | undefined;
  /** What it is called. */
  name?: string | null | undefined;
  /** The widget meant. */
  widgetId: string;
};

/** The token of the mailed link. */
export type VerifyEmailInput = {
  /** The token of the mailed link. */
  token: string;
};

/** What a person does in a workspace. */
export type WorkspaceRole =
  /** Answers people in the inbox. */
  | 'AGENT'
  /** Tends to knowledge, twin and widgets. */
  | 'EDITOR'
  /** May do everything. */
  | 'OWNER'
  /** Watches and tries the twin. */
  | 'TESTER';

export type RequestEmailVerificationMutationVariables = Exact<{ [key: string]: never; }>;


export type RequestEmailVerificationMutation = { requestEmailVerification:
    | { __typename: 'InvalidStateError', message: string }
    | { __typename: 'LimitExceededError', message: string }
    | { __typename: 'RequestEmailVerificationPayload', email: string }
   };

export type UpdateWidgetMutationVariables = Exact<{
  input: UpdateWidgetInput;
}>;


export type UpdateWidgetMutation = { updateWidget:
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'UpdateWidgetPayload', widget: (
        { __typename: 'Widget', id: string }
        & { ' $fragmentRefs'?: { 'WidgetCardFragment': WidgetCardFragment } }
      ) }
    | { __typename: 'ValidationError', message: string, fields: Array<{ __typename: 'FieldProblem', path: string, message: string }> }
   };

export type WidgetCardFragment = { __typename: 'Widget', id: string, name: string, embedSnippet: string, allowedOrigins: Array<string> } & { ' $fragmentName'?: 'WidgetCardFragment' };

export type ConversationRowFragment = { __typename: 'Conversation', id: string, channel: ConversationChannel, title: string, lastMessageAt: string, messageCount: number, member: { __typename: 'Member', id: string, displayName: string, isVisitor: boolean }, lastMessage: { __typename: 'Message', id: string, author: MessageAuthor, text: string, status: MessageStatus, answered: boolean | null } | null } & { ' $fragmentName'?: 'ConversationRowFragment' };

export type MessageWordsFragment = { __typename: 'Message', id: string, author: MessageAuthor, text: string, status: MessageStatus, createdAt: string, failureReason: string | null, answered: boolean | null, citations: Array<{ __typename: 'Citation', start: number, end: number, score: number, passage: { __typename: 'Passage', id: string, text: string, page: number | null, headingPath: Array<string>, document: { __typename: 'Document', id: string, title: string } } }> } & { ' $fragmentName'?: 'MessageWordsFragment' };

export type HubConversationQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type HubConversationQuery = { node:
    | { __typename: 'Conversation', id: string, channel: ConversationChannel, title: string, createdAt: string, member: { __typename: 'Member', id: string, displayName: string, isVisitor: boolean }, twin: { __typename: 'Twin', id: string, name: string, greeting: string, starterQuestions: Array<string> }, messages: { __typename: 'MessageConnection', nodes: Array<(
          { __typename: 'Message', id: string }
          & { ' $fragmentRefs'?: { 'MessageWordsFragment': MessageWordsFragment } }
        )>, pageInfo: { __typename: 'PageInfo', hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } }
    | { __typename: 'Document' }
    | { __typename: 'Member' }
    | { __typename: 'Message' }
    | { __typename: 'Passage' }
    | { __typename: 'Turn' }
    | { __typename: 'Twin' }
    | { __typename: 'User' }
    | { __typename: 'Widget' }
    | { __typename: 'Workspace' }
   | null };

export type SendMessageMutationVariables = Exact<{
  input: SendMessageInput;
}>;


export type SendMessageMutation = { sendMessage:
    | { __typename: 'ConflictError', message: string }
    | { __typename: 'LimitExceededError', message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'SendMessagePayload', sent: (
        { __typename: 'Message', id: string }
        & { ' $fragmentRefs'?: { 'MessageWordsFragment': MessageWordsFragment } }
      ), reply: (
        { __typename: 'Message', id: string }
        & { ' $fragmentRefs'?: { 'MessageWordsFragment': MessageWordsFragment } }
      ) }
    | { __typename: 'ValidationError', message: string, fields: Array<{ __typename: 'FieldProblem', path: string, message: string }> }
   };

export type StartConversationMutationVariables = Exact<{
  input: StartConversationInput;
}>;


export type StartConversationMutation = { startConversation:
    | { __typename: 'LimitExceededError', message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'StartConversationPayload', conversation: (
        { __typename: 'Conversation', id: string }
        & { ' $fragmentRefs'?: { 'ConversationRowFragment': ConversationRowFragment } }
      ) }
    | { __typename: 'ValidationError' }
   };

export type DocumentRowFragment = { __typename: 'Document', id: string, title: string, filename: string, contentType: string, byteSize: number, status: DocumentStatus, progress: number, failureReason: string | null, passageCount: number, pageCount: number | null, enabled: boolean, createdAt: string } & { ' $fragmentName'?: 'DocumentRowFragment' };

export type PassageWordsFragment = { __typename: 'Passage', id: string, text: string, position: number, page: number | null, headingPath: Array<string>, enabled: boolean, editedAt: string | null, parsedText: string | null } & { ' $fragmentName'?: 'PassageWordsFragment' };

export type UpdatePassageMutationVariables = Exact<{
  input: UpdatePassageInput;
}>;


export type UpdatePassageMutation = { updatePassage:
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'UpdatePassagePayload', passage: (
        { __typename: 'Passage', id: string }
        & { ' $fragmentRefs'?: { 'PassageWordsFragment': PassageWordsFragment } }
      ) }
    | { __typename: 'UpstreamError', message: string }
    | { __typename: 'ValidationError', message: string, fields: Array<{ __typename: 'FieldProblem', path: string, message: string }> }
   };

export type RetryDocumentMutationVariables = Exact<{
  input: RetryDocumentInput;
}>;


export type RetryDocumentMutation = { retryDocument:
    | { __typename: 'InvalidStateError', message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'RetryDocumentPayload', document: (
        { __typename: 'Document', id: string }
        & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
      ) }
   };

export type CancelDocumentMutationVariables = Exact<{
  input: CancelDocumentInput;
}>;


export type CancelDocumentMutation = { cancelDocument:
    | { __typename: 'CancelDocumentPayload', document: (
        { __typename: 'Document', id: string }
        & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
      ) }
    | { __typename: 'InvalidStateError', message: string }
    | { __typename: 'NotFoundError', message: string }
   };

export type DeleteDocumentMutationVariables = Exact<{
  input: DeleteDocumentInput;
}>;


export type DeleteDocumentMutation = { deleteDocument:
    | { __typename: 'DeleteDocumentPayload', deletedDocumentId: string, receipt: { __typename: 'DeletionReceipt', passages: number, vectors: number, blobs: number, cachedAnswers: number } }
    | { __typename: 'NotFoundError', message: string }
   };

export type SetDocumentEnabledMutationVariables = Exact<{
  input: SetDocumentEnabledInput;
}>;


export type SetDocumentEnabledMutation = { setDocumentEnabled:
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'SetDocumentEnabledPayload', document: { __typename: 'Document', id: string, enabled: boolean } }
   };

export type SetPassageEnabledMutationVariables = Exact<{
  input: SetPassageEnabledInput;
}>;


export type SetPassageEnabledMutation = { setPassageEnabled:
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'SetPassageEnabledPayload', passage: { __typename: 'Passage', id: string, enabled: boolean } }
   };

export type RequestDocumentUploadMutationVariables = Exact<{
  input: RequestDocumentUploadInput;
}>;


export type RequestDocumentUploadMutation = { requestDocumentUpload:
    | { __typename: 'LimitExceededError', message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'RequestDocumentUploadPayload', upload: { __typename: 'Upload', url: string, method: string, headers: Array<{ __typename: 'UploadHeader', name: string, value: string }> }, document: (
        { __typename: 'Document', id: string }
        & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
      ) }
    | { __typename: 'ValidationError', message: string, fields: Array<{ __typename: 'FieldProblem', path: string, message: string }> }
   };

export type CompleteDocumentUploadMutationVariables = Exact<{
  input: CompleteDocumentUploadInput;
}>;


export type CompleteDocumentUploadMutation = { completeDocumentUpload:
    | { __typename: 'CompleteDocumentUploadPayload', document: (
        { __typename: 'Document', id: string }
        & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
      ) }
    | { __typename: 'InvalidStateError', message: string }
    | { __typename: 'NotFoundError', message: string }
   };

export type FirstStepsFragment = { __typename: 'Workspace', id: string, firstSteps: { __typename: 'FirstSteps', documentUploaded: boolean, documentReady: boolean, questionAnswered: boolean, visitorMet: boolean } | null, model: { __typename: 'ModelStatus', connected: boolean } | null, twin: { __typename: 'Twin', id: string, publicUrl: string, greeting: string, starterQuestions: Array<string> }, latest: { __typename: 'DocumentConnection', nodes: Array<(
      { __typename: 'Document', id: string, title: string, filename: string }
      & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
    )> } | null } & { ' $fragmentName'?: 'FirstStepsFragment' };

export type NeedsYouFragment = { __typename: 'Workspace', id: string, failed: { __typename: 'DocumentConnection', nodes: Array<{ __typename: 'Document', id: string, title: string, failureReason: string | null }> } | null, asked: { __typename: 'ConversationConnection', nodes: Array<{ __typename: 'Conversation', id: string, member: { __typename: 'Member', id: string, displayName: string }, lastMessage: { __typename: 'Message', id: string, answered: boolean | null } | null }> } | null } & { ' $fragmentName'?: 'NeedsYouFragment' };

export type OverviewFragment = (
  { __typename: 'Workspace', id: string, model: { __typename: 'ModelStatus', connected: boolean } | null, twin: { __typename: 'Twin', id: string, name: string, purpose: string, publicUrl: string }, recent: { __typename: 'ConversationConnection', nodes: Array<(
      { __typename: 'Conversation', id: string }
      & { ' $fragmentRefs'?: { 'ConversationRowFragment': ConversationRowFragment } }
    )> } | null, ready: { __typename: 'DocumentConnection', totalCount: number } | null }
  & { ' $fragmentRefs'?: { 'NeedsYouFragment': NeedsYouFragment } }
) & { ' $fragmentName'?: 'OverviewFragment' };

export type HubStartersQueryVariables = Exact<{
  slug: string;
}>;


export type HubStartersQuery = { workspace: { __typename: 'Workspace', id: string, twin: { __typename: 'Twin', id: string, starterQuestions: Array<string> } } | null };

export type HitFragment = { __typename: 'PassageHit', score: number, lexicalScore: number, lexicalRank: number, denseScore: number, denseRank: number, passage: { __typename: 'Passage', id: string, text: string, page: number | null, headingPath: Array<string>, document: { __typename: 'Document', id: string, title: string } } | null } & { ' $fragmentName'?: 'HitFragment' };

export type VerdictFragment = { __typename: 'PassageSearch', support: number, answersFrom: number, answerable: boolean } & { ' $fragmentName'?: 'VerdictFragment' };

export type HubDocumentStatusChangedSubscriptionVariables = Exact<{
  workspaceId: string;
  after?: number | null | undefined;
}>;


export type HubDocumentStatusChangedSubscription = { documentStatusChanged: { __typename: 'DocumentStatusChanged', seq: number, document: (
      { __typename: 'Document', id: string, title: string, status: DocumentStatus, createdAt: string }
      & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
    ) } };

export type HubConversationUpdatedSubscriptionVariables = Exact<{
  workspaceId: string;
  after?: number | null | undefined;
}>;


export type HubConversationUpdatedSubscription = { conversationUpdated: { __typename: 'ConversationUpdated', seq: number, conversation: (
      { __typename: 'Conversation', id: string }
      & { ' $fragmentRefs'?: { 'ConversationRowFragment': ConversationRowFragment } }
    ) } };

export type HubFindQueryVariables = Exact<{
  slug: string;
  search: string;
}>;


export type HubFindQuery = { workspace: { __typename: 'Workspace', id: string, documents: { __typename: 'DocumentConnection', nodes: Array<{ __typename: 'Document', id: string, title: string }> } | null, conversations: { __typename: 'ConversationConnection', nodes: Array<{ __typename: 'Conversation', id: string, title: string, member: { __typename: 'Member', id: string, displayName: string } }> } | null } | null };

export type TwinWordsFragment = { __typename: 'Twin', greeting: string, noAnswerMessage: string, starterQuestions: Array<string> } & { ' $fragmentName'?: 'TwinWordsFragment' };

export type HubChannelsQueryVariables = Exact<{
  slug: string;
}>;


export type HubChannelsQuery = { workspace: { __typename: 'Workspace', id: string, twin: { __typename: 'Twin', id: string, publicUrl: string }, widgets: Array<(
      { __typename: 'Widget', id: string }
      & { ' $fragmentRefs'?: { 'WidgetCardFragment': WidgetCardFragment } }
    )> | null } | null };

export type HubDocumentQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type HubDocumentQuery = { node:
    | { __typename: 'Conversation' }
    | (
      { __typename: 'Document', id: string, title: string, status: DocumentStatus, enabled: boolean, passages: { __typename: 'PassageConnection', nodes: Array<(
          { __typename: 'Passage', id: string }
          & { ' $fragmentRefs'?: { 'PassageWordsFragment': PassageWordsFragment } }
        )>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } | null }
      & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
    )
    | { __typename: 'Member' }
    | { __typename: 'Message' }
    | { __typename: 'Passage' }
    | { __typename: 'Turn' }
    | { __typename: 'Twin' }
    | { __typename: 'User' }
    | { __typename: 'Widget' }
    | { __typename: 'Workspace' }
   | null };

export type RequestPasswordResetMutationVariables = Exact<{
  input: RequestPasswordResetInput;
}>;


export type RequestPasswordResetMutation = { requestPasswordReset:
    | { __typename: 'LimitExceededError', message: string }
    | { __typename: 'RequestPasswordResetPayload', email: string }
    | { __typename: 'ValidationError', message: string, fields: Array<{ __typename: 'FieldProblem', path: string, message: string }> }
   };

export type HubHomeQueryVariables = Exact<{
  slug: string;
}>;


export type HubHomeQuery = { workspace: (
    { __typename: 'Workspace', id: string, firstSteps: { __typename: 'FirstSteps', questionAnswered: boolean } | null }
    & { ' $fragmentRefs'?: { 'FirstStepsFragment': FirstStepsFragment;'OverviewFragment': OverviewFragment } }
  ) | null };

export type HubViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type HubViewerQuery = { viewer: { __typename: 'Viewer', user: { __typename: 'User', id: string, name: string, email: string, emailVerified: boolean } | null, workspaces: Array<{ __typename: 'Workspace', id: string, slug: string, name: string, role: WorkspaceRole | null, twin: { __typename: 'Twin', id: string, name: string } }>, memberships: Array<{ __typename: 'Member', id: string }> } | null };

export type HubInboxQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
  search?: string | null | undefined;
}>;


export type HubInboxQuery = { workspace: { __typename: 'Workspace', id: string, conversations: { __typename: 'ConversationConnection', nodes: Array<(
        { __typename: 'Conversation', id: string }
        & { ' $fragmentRefs'?: { 'ConversationRowFragment': ConversationRowFragment } }
      )>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type HubKnowledgeQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
  status?: DocumentStatus | null | undefined;
  search?: string | null | undefined;
}>;


export type HubKnowledgeQuery = { workspace: { __typename: 'Workspace', id: string, documents: { __typename: 'DocumentConnection', totalCount: number, nodes: Array<(
        { __typename: 'Document', id: string, title: string, createdAt: string }
        & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
      )>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type HubQuestionQueryVariables = Exact<{
  input: SearchPassagesInput;
}>;


export type HubQuestionQuery = { searchPassages: (
    { __typename: 'PassageSearch', hits: Array<(
      { __typename: 'PassageHit' }
      & { ' $fragmentRefs'?: { 'HitFragment': HitFragment } }
    )> }
    & { ' $fragmentRefs'?: { 'VerdictFragment': VerdictFragment } }
  ) };

export type ResetPasswordMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ResetPasswordMutation = { resetPassword:
    | { __typename: 'InvalidStateError', message: string }
    | { __typename: 'ResetPasswordPayload', session: { __typename: 'Session', accessToken: string, refreshToken: string, expiresAt: string } }
    | { __typename: 'ValidationError', message: string, fields: Array<{ __typename: 'FieldProblem', path: string, message: string }> }
   };

export type SignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;


export type SignUpMutation = { signUp:
    | { __typename: 'ConflictError', message: string }
    | { __typename: 'LimitExceededError', message: string }
    | { __typename: 'SignUpPayload', session: { __typename: 'Session', accessToken: string, refreshToken: string, expiresAt: string } }
    | { __typename: 'ValidationError', message: string, fields: Array<{ __typename: 'FieldProblem', path: string, message: string }> }
   };

export type HubTwinQueryVariables = Exact<{
  slug: string;
}>;


export type HubTwinQuery = { workspace: { __typename: 'Workspace', id: string, model: { __typename: 'ModelStatus', connected: boolean, name: string } | null, twin: (
      { __typename: 'Twin', id: string, name: string, purpose: string, publicUrl: string }
      & { ' $fragmentRefs'?: { 'TwinWordsFragment': TwinWordsFragment } }
    ) } | null };

export type VerifyEmailMutationVariables = Exact<{
  input: VerifyEmailInput;
}>;


export type VerifyEmailMutation = { verifyEmail:
    | { __typename: 'InvalidStateError', message: string }
    | { __typename: 'VerifyEmailPayload', user: { __typename: 'User', id: string, email: string, emailVerified: boolean } }
   };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const WidgetCardFragmentDoc = new TypedDocumentString(`
    fragment WidgetCard on Widget {
  __typename
  id
  name
  embedSnippet
  allowedOrigins
}
    `, {"fragmentName":"WidgetCard"}) as unknown as TypedDocumentString<WidgetCardFragment, unknown>;
export const MessageWordsFragmentDoc = new TypedDocumentString(`
    fragment MessageWords on Message {
  __typename
  id
  author
  text
  status
  createdAt
  failureReason
  answered
  citations {
    __typename
    start
    end
    score
    passage {
      __typename
      id
      text
      page
      headingPath
      document {
        __typename
        id
        title
      }
    }
  }
}
    `, {"fragmentName":"MessageWords"}) as unknown as TypedDocumentString<MessageWordsFragment, unknown>;
export const PassageWordsFragmentDoc = new TypedDocumentString(`
    fragment PassageWords on Passage {
  __typename
  id
  text
  position
  page
  headingPath
  enabled
  editedAt
  parsedText
}
    `, {"fragmentName":"PassageWords"}) as unknown as TypedDocumentString<PassageWordsFragment, unknown>;
export const DocumentRowFragmentDoc = new TypedDocumentString(`
    fragment DocumentRow on Document {
  __typename
  id
  title
  filename
  contentType
  byteSize
  status
  progress
  failureReason
  passageCount
  pageCount
  enabled
  createdAt
}
    `, {"fragmentName":"DocumentRow"}) as unknown as TypedDocumentString<DocumentRowFragment, unknown>;
export const FirstStepsFragmentDoc = new TypedDocumentString(`
    fragment FirstSteps on Workspace {
  __typename
  id
  firstSteps {
    __typename
    documentUploaded
    documentReady
    questionAnswered
    visitorMet
  }
  model {
    __typename
    connected
  }
  twin {
    __typename
    id
    publicUrl
    greeting
    starterQuestions
  }
  latest: documents(first: 1) {
    __typename
    nodes {
      __typename
      id
      title
      filename
      ...DocumentRow
    }
  }
}
    fragment DocumentRow on Document {
  __typename
  id
  title
  filename
  contentType
  byteSize
  status
  progress
  failureReason
  passageCount
  pageCount
  enabled
  createdAt
}`, {"fragmentName":"FirstSteps"}) as unknown as TypedDocumentString<FirstStepsFragment, unknown>;
export const ConversationRowFragmentDoc = new TypedDocumentString(`
    fragment ConversationRow on Conversation {
  __typename
  id
  channel
  title
  lastMessageAt
  messageCount
  member {
    __typename
    id
    displayName
    isVisitor
  }
  lastMessage {
    __typename
    id
    author
    text
    status
    answered
  }
}
    `, {"fragmentName":"ConversationRow"}) as unknown as TypedDocumentString<ConversationRowFragment, unknown>;
export const NeedsYouFragmentDoc = new TypedDocumentString(`
    fragment NeedsYou on Workspace {
  __typename
  id
  failed: documents(first: 3, status: FAILED) {
    __typename
    nodes {
      __typename
      id
      title
      failureReason
    }
  }
  asked: conversations(first: 20, hasMessages: true) {
    __typename
    nodes {
      __typename
      id
      member {
        __typename
        id
        displayName
      }
      lastMessage {
        __typename
        id
        answered
      }
    }
  }
}
    `, {"fragmentName":"NeedsYou"}) as unknown as TypedDocumentString<NeedsYouFragment, unknown>;
export const OverviewFragmentDoc = new TypedDocumentString(`
    fragment Overview on Workspace {
  __typename
  id
  model {
    __typename
    connected
  }
  twin {
    __typename
    id
    name
    purpose
    publicUrl
  }
  recent: conversations(first: 6, hasMessages: true) {
    __typename
    nodes {
      __typename
      id
      ...ConversationRow
    }
  }
  ready: documents(first: 1, status: READY) {
    __typename
    totalCount
  }
  ...NeedsYou
}
    fragment ConversationRow on Conversation {
  __typename
  id
  channel
  title
  lastMessageAt
  messageCount
  member {
    __typename
    id
    displayName
    isVisitor
  }
  lastMessage {
    __typename
    id
    author
    text
    status
    answered
  }
}
fragment NeedsYou on Workspace {
  __typename
  id
  failed: documents(first: 3, status: FAILED) {
    __typename
    nodes {
      __typename
      id
      title
      failureReason
    }
  }
  asked: conversations(first: 20, hasMessages: true) {
    __typename
    nodes {
      __typename
      id
      member {
        __typename
        id
        displayName
      }
      lastMessage {
        __typename
        id
        answered
      }
    }
  }
}`, {"fragmentName":"Overview"}) as unknown as TypedDocumentString<OverviewFragment, unknown>;
export const HitFragmentDoc = new TypedDocumentString(`
    fragment Hit on PassageHit {
  __typename
  score
  lexicalScore
  lexicalRank
  denseScore
  denseRank
  passage {
    __typename
    id
    text
    page
    headingPath
    document {
      __typename
      id
      title
    }
  }
}
    `, {"fragmentName":"Hit"}) as unknown as TypedDocumentString<HitFragment, unknown>;
export const VerdictFragmentDoc = new TypedDocumentString(`
    fragment Verdict on PassageSearch {
  __typename
  support
  answersFrom
  answerable
}
    `, {"fragmentName":"Verdict"}) as unknown as TypedDocumentString<VerdictFragment, unknown>;
export const TwinWordsFragmentDoc = new TypedDocumentString(`
    fragment TwinWords on Twin {
  __typename
  greeting
  noAnswerMessage
  starterQuestions
}
    `, {"fragmentName":"TwinWords"}) as unknown as TypedDocumentString<TwinWordsFragment, unknown>;
export const RequestEmailVerificationDocument = new TypedDocumentString(`
    mutation RequestEmailVerification {
  requestEmailVerification {
    __typename
    ... on RequestEmailVerificationPayload {
      __typename
      email
    }
    ... on InvalidStateError {
      __typename
      message
    }
    ... on LimitExceededError {
      __typename
      message
    }
  }
}
    `, {"hash":"sha256:e93ad9bd86b34a558d0a110a645b884bb8842c000a69250ed768892614a7dfe8"}) as unknown as TypedDocumentString<RequestEmailVerificationMutation, RequestEmailVerificationMutationVariables>;
export const UpdateWidgetDocument = new TypedDocumentString(`
    mutation UpdateWidget($input: UpdateWidgetInput!) {
  updateWidget(input: $input) {
    __typename
    ... on UpdateWidgetPayload {
      __typename
      widget {
        __typename
        id
        ...WidgetCard
      }
    }
    ... on NotFoundError {
      __typename
      message
    }
    ... on ValidationError {
      __typename
      message
      fields {
        __typename
        path
        message
      }
    }
  }
}
    fragment WidgetCard on Widget {
  __typename
  id
  name
  embedSnippet
  allowedOrigins
}`, {"hash":"sha256:7e80590454eb0e43d310366e75822fc43ce050818af7b40acc351771061113aa"}) as unknown as TypedDocumentString<UpdateWidgetMutation, UpdateWidgetMutationVariables>;
export const HubConversationDocument = new TypedDocumentString(`
    query HubConversation($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  node(id: $id) {
    __typename
    ... on Conversation {
      __typename
      id
      channel
      title
      createdAt
      member {
        __typename
        id
        displayName
        isVisitor
      }
      twin {
        __typename
        id
        name
        greeting
        starterQuestions
      }
      messages(first: $first, after: $after, last: $last, before: $before) {
        __typename
        nodes {
          __typename
          id
          ...MessageWords
        }
        pageInfo {
          __typename
          hasPreviousPage
          startCursor
          endCursor
        }
      }
    }
  }
}
    fragment MessageWords on Message {
  __typename
  id
  author
  text
  status
  createdAt
  failureReason
  answered
  citations {
    __typename
    start
    end
    score
    passage {
      __typename
      id
      text
      page
      headingPath
      document {
        __typename
        id
        title
      }
    }
  }
}`, {"hash":"sha256:5b91af95a82786d6c6595c4f96b0b02f05acdc6e386a82a790dedd6180c8f7bc"}) as unknown as TypedDocumentString<HubConversationQuery, HubConversationQueryVariables>;
export const SendMessageDocument = new TypedDocumentString(`
    mutation SendMessage($input: SendMessageInput!) {
  sendMessage(input: $input) {
    __typename
    ... on SendMessagePayload {
      __typename
      sent: message {
        __typename
        id
        ...MessageWords
      }
      reply {
        __typename
        id
        ...MessageWords
      }
    }
    ... on ValidationError {
      __typename
      message
      fields {
        __typename
        path
        message
      }
    }
    ... on NotFoundError {
      __typename
      message
    }
    ... on ConflictError {
      __typename
      message
    }
    ... on LimitExceededError {
      __typename
      message
    }
  }
}
    fragment MessageWords on Message {
  __typename
  id
  author
  text
  status
  createdAt
  failureReason
  answered
  citations {
    __typename
    start
    end
    score
    passage {
      __typename
      id
      text
      page
      headingPath
      document {
        __typename
        id
        title
      }
    }
  }
}`, {"hash":"sha256:f9534f8cdec729816e89531ba3482946867015e7b4eb1121dd48053e870e11a0"}) as unknown as TypedDocumentString<SendMessageMutation, SendMessageMutationVariables>;
export const StartConversationDocument = new TypedDocumentString(`
    mutation StartConversation($input: StartConversationInput!) {
  startConversation(input: $input) {
    __typename
    ... on StartConversationPayload {
      __typename
      conversation {
        __typename
        id
        ...ConversationRow
      }
    }
    ... on NotFoundError {
      __typename
      message
    }
    ... on LimitExceededError {
      __typename
      message
    }
  }
}
    fragment ConversationRow on Conversation {
  __typename
  id
  channel
  title
  lastMessageAt
  messageCount
  member {
    __typename
    id
    displayName
    isVisitor
  }
  lastMessage {
    __typename
    id
    author
    text
    status
    answered
  }
}`, {"hash":"sha256:d6df81eb1216581b6c6f6c2ac10efb66b6892bfeef9b721a64c899a255b96fdf"}) as unknown as TypedDocumentString<StartConversationMutation, StartConversationMutationVariables>;
export const UpdatePassageDocument = new TypedDocumentString(`
    mutation UpdatePassage($input: UpdatePassageInput!) {
  updatePassage(input: $input) {
    __typename
    ... on UpdatePassagePayload {
      __typename
      passage {
        __typename
        id
        ...PassageWords
      }
    }
    ... on ValidationError {
      __typename
      message
      fields {
        __typename
        path
        message
      }
    }
    ... on NotFoundError {
      __typename
      message
    }
    ... on UpstreamError {
      __typename
      message
    }
  }
}
    fragment PassageWords on Passage {
  __typename
  id
  text
  position
  page
  headingPath
  enabled
  editedAt
  parsedText
}`, {"hash":"sha256:510d320a95d5d6c869f3e601074d70cb177e8f5a1a3fa32ce45e4c18848485ab"}) as unknown as TypedDocumentString<UpdatePassageMutation, UpdatePassageMutationVariables>;
export const RetryDocumentDocument = new TypedDocumentString(`
    mutation RetryDocument($input: RetryDocumentInput!) {
  retryDocument(input: $input) {
    __typename
    ... on RetryDocumentPayload {
      __typename
      document {
        __typename
        id
        ...DocumentRow
      }
    }
    ... on NotFoundError {
      __typename
      message
    }
    ... on InvalidStateError {
      __typename
      message
    }
  }
}
    fragment DocumentRow on Document {
  __typename
  id
  title
  filename
  contentType
  byteSize
  status
  progress
  failureReason
  passageCount
  pageCount
  enabled
  createdAt
}`, {"hash":"sha256:8c5aa71ec47b415bd7cdb3972cbf7fa07e25a3db2a46ffd99782396bea509a64"}) as unknown as TypedDocumentString<RetryDocumentMutation, RetryDocumentMutationVariables>;
export const CancelDocumentDocument = new TypedDocumentString(`
    mutation CancelDocument($input: CancelDocumentInput!) {
  cancelDocument(input: $input) {
    __typename
    ... on CancelDocumentPayload {
      __typename
      document {
        __typename
        id
        ...DocumentRow
      }
    }
    ... on NotFoundError {
      __typename
      message
    }
    ... on InvalidStateError {
      __typename
      message
    }
  }
}
    fragment DocumentRow on Document {
  __typename
  id
  title
  filename
  contentType
  byteSize
  status
  progress
  failureReason
  passageCount
  pageCount
  enabled
  createdAt
}`, {"hash":"sha256:07e2f5be2c8a84b7fa9907fbfc8af37ae947cf3ff25cc7dd5023069defb72320"}) as unknown as TypedDocumentString<CancelDocumentMutation, CancelDocumentMutationVariables>;
export const DeleteDocumentDocument = new TypedDocumentString(`
    mutation DeleteDocument($input: DeleteDocumentInput!) {
  deleteDocument(input: $input) {
    __typename
    ... on DeleteDocumentPayload {
      __typename
      deletedDocumentId
      receipt {
        __typename
        passages
        vectors
        blobs
        cachedAnswers
      }
    }
    ... on NotFoundError {
      __typename
      message
    }
  }
}
    `, {"hash":"sha256:e1ee01a147fbf3829086c0285f5b0a3090a4ea9b5a7c701129a498c0fd29020a"}) as unknown as TypedDocumentString<DeleteDocumentMutation, DeleteDocumentMutationVariables>;
export const SetDocumentEnabledDocument = new TypedDocumentString(`
    mutation SetDocumentEnabled($input: SetDocumentEnabledInput!) {
  setDocumentEnabled(input: $input) {
    __typename
    ... on SetDocumentEnabledPayload {
      __typename
      document {
        __typename
        id
        enabled
      }
    }
    ... on NotFoundError {
      __typename
      message
    }
  }
}
    `, {"hash":"sha256:74cf77948a3d2fb7efa99f826ef531fe6858ee3ae2ea4d8dddfe7e01d3bbee52"}) as unknown as TypedDocumentString<SetDocumentEnabledMutation, SetDocumentEnabledMutationVariables>;
export const SetPassageEnabledDocument = new TypedDocumentString(`
    mutation SetPassageEnabled($input: SetPassageEnabledInput!) {
  setPassageEnabled(input: $input) {
    __typename
    ... on SetPassageEnabledPayload {
      __typename
      passage {
        __typename
        id
        enabled
      }
    }
    ... on NotFoundError {
      __typename
      message
    }
  }
}
    `, {"hash":"sha256:4653ded92eb3066d0397edf1e264454c3a4800d2e7bd6d9ed9354bdf39f06956"}) as unknown as TypedDocumentString<SetPassageEnabledMutation, SetPassageEnabledMutationVariables>;
export const RequestDocumentUploadDocument = new TypedDocumentString(`
    mutation RequestDocumentUpload($input: RequestDocumentUploadInput!) {
  requestDocumentUpload(input: $input) {
    __typename
    ... on RequestDocumentUploadPayload {
      __typename
      upload {
        __typename
        url
        method
        headers {
          __typename
          name
          value
        }
      }
      document {
        __typename
        id
        ...DocumentRow
      }
    }
    ... on ValidationError {
      __typename
      message
      fields {
        __typename
        path
        message
      }
    }
    ... on NotFoundError {
      __typename
      message
    }
    ... on LimitExceededError {
      __typename
      message
    }
  }
}
    fragment DocumentRow on Document {
  __typename
  id
  title
  filename
  contentType
  byteSize
  status
  progress
  failureReason
  passageCount
  pageCount
  enabled
  createdAt
}`, {"hash":"sha256:aa5eab19ed3e63f6def95095039aa4e841ae0f260e1c85775846f3dddb492ce9"}) as unknown as TypedDocumentString<RequestDocumentUploadMutation, RequestDocumentUploadMutationVariables>;
export const CompleteDocumentUploadDocument = new TypedDocumentString(`
    mutation CompleteDocumentUpload($input: CompleteDocumentUploadInput!) {
  completeDocumentUpload(input: $input) {
    __typename
    ... on CompleteDocumentUploadPayload {
      __typename
      document {
        __typename
        id
        ...DocumentRow
      }
    }
    ... on NotFoundError {
      __typename
      message
    }
    ... on InvalidStateError {
      __typename
      message
    }
  }
}
    fragment DocumentRow on Document {
  __typename
  id
  title
  filename
  contentType
  byteSize
  status
  progress
  failureReason
  passageCount
  pageCount
  enabled
  createdAt
}`, {"hash":"sha256:871e87f5c9935188be76d2f45736b41c03460b525aa4698836a96c667d18dcee"}) as unknown as TypedDocumentString<CompleteDocumentUploadMutation, CompleteDocumentUploadMutationVariables>;
export const HubStartersDocument = new TypedDocumentString(`
    query HubStarters($slug: String!) {
  workspace(by: {slug: $slug}) {
    __typename
    id
    twin {
      __typename
      id
      starterQuestions
    }
  }
}
    `, {"hash":"sha256:faf5d0284b80d5310c20498f94cf1c9e8ca3c9f423e509bfaddaa43ba6293129"}) as unknown as TypedDocumentString<HubStartersQuery, HubStartersQueryVariables>;
export const HubDocumentStatusChangedDocument = new TypedDocumentString(`
    subscription HubDocumentStatusChanged($workspaceId: ID!, $after: Int) {
  documentStatusChanged(workspaceId: $workspaceId, after: $after) {
    __typename
    seq
    document {
      __typename
      id
      title
      status
      createdAt
      ...DocumentRow
    }
  }
}
    fragment DocumentRow on Document {
  __typename
  id
  title
  filename
  contentType
  byteSize
  status
  progress
  failureReason
  passageCount
  pageCount
  enabled
  createdAt
}`, {"hash":"sha256:03a9570807b044b31f71fd73256c4cc384cce6ead23f7f47934dccd9f2f4f510"}) as unknown as TypedDocumentString<HubDocumentStatusChangedSubscription, HubDocumentStatusChangedSubscriptionVariables>;
export const HubConversationUpdatedDocument = new TypedDocumentString(`
    subscription HubConversationUpdated($workspaceId: ID!, $after: Int) {
  conversationUpdated(workspaceId: $workspaceId, after: $after) {
    __typename
    seq
    conversation {
      __typename
      id
      ...ConversationRow
    }
  }
}
    fragment ConversationRow on Conversation {
  __typename
  id
  channel
  title
  lastMessageAt
  messageCount
  member {
    __typename
    id
    displayName
    isVisitor
  }
  lastMessage {
    __typename
    id
    author
    text
    status
    answered
  }
}`, {"hash":"sha256:5538a13cdaf928d3e9875f9996b9637621ddfaec4ad3feaf7b3c2de88dc302cc"}) as unknown as TypedDocumentString<HubConversationUpdatedSubscription, HubConversationUpdatedSubscriptionVariables>;
export const HubFindDocument = new TypedDocumentString(`
    query HubFind($slug: String!, $search: String!) {
  workspace(by: {slug: $slug}) {
    __typename
    id
    documents(first: 6, search: $search) {
      __typename
      nodes {
        __typename
        id
        title
      }
    }
    conversations(first: 6, search: $search, hasMessages: true) {
      __typename
      nodes {
        __typename
        id
        title
        member {
          __typename
          id
          displayName
        }
      }
    }
  }
}
    `, {"hash":"sha256:a8cc1a424368eddd59cbce9947579619ee79bcd661097779c87d13fc89671a1a"}) as unknown as TypedDocumentString<HubFindQuery, HubFindQueryVariables>;
export const HubChannelsDocument = new TypedDocumentString(`
    query HubChannels($slug: String!) {
  workspace(by: {slug: $slug}) {
    __typename
    id
    twin {
      __typename
      id
      publicUrl
    }
    widgets {
      __typename
      id
      ...WidgetCard
    }
  }
}
    fragment WidgetCard on Widget {
  __typename
  id
  name
  embedSnippet
  allowedOrigins
}`, {"hash":"sha256:fbcdecaad1279bae575a95f5313a64a4e5dcd55b46b48c4bbd1034ff599d0828"}) as unknown as TypedDocumentString<HubChannelsQuery, HubChannelsQueryVariables>;
export const HubDocumentDocument = new TypedDocumentString(`
    query HubDocument($id: ID!, $after: String) {
  node(id: $id) {
    __typename
    ... on Document {
      __typename
      id
      title
      status
      enabled
      ...DocumentRow
      passages(first: 50, after: $after) {
        __typename
        nodes {
          __typename
          id
          ...PassageWords
        }
        pageInfo {
          __typename
          hasNextPage
          endCursor
        }
      }
    }
  }
}
    fragment DocumentRow on Document {
  __typename
  id
  title
  filename
  contentType
  byteSize
  status
  progress
  failureReason
  passageCount
  pageCount
  enabled
  createdAt
}
fragment PassageWords on Passage {
  __typename
  id
  text
  position
  page
  headingPath
  enabled
  editedAt
  parsedText
}`, {"hash":"sha256:b7a0108560c4848d4004bfe1d9a2ef733dcae0e7384f8fcc51c9fa51e6061564"}) as unknown as TypedDocumentString<HubDocumentQuery, HubDocumentQueryVariables>;
export const RequestPasswordResetDocument = new TypedDocumentString(`
    mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
  requestPasswordReset(input: $input) {
    __typename
    ... on RequestPasswordResetPayload {
      __typename
      email
    }
    ... on ValidationError {
      __typename
      message
      fields {
        __typename
        path
        message
      }
    }
    ... on LimitExceededError {
      __typename
      message
    }
  }
}
    `, {"hash":"sha256:2e7c38787fbd25d021715ed984001df6d997551901a5a27fa11868dc67bdafaa"}) as unknown as TypedDocumentString<RequestPasswordResetMutation, RequestPasswordResetMutationVariables>;
export const HubHomeDocument = new TypedDocumentString(`
    query HubHome($slug: String!) {
  workspace(by: {slug: $slug}) {
    __typename
    id
    firstSteps {
      __typename
      questionAnswered
    }
    ...FirstSteps
    ...Overview
  }
}
    fragment ConversationRow on Conversation {
  __typename
  id
  channel
  title
  lastMessageAt
  messageCount
  member {
    __typename
    id
    displayName
    isVisitor
  }
  lastMessage {
    __typename
    id
    author
    text
    status
    answered
  }
}
fragment DocumentRow on Document {
  __typename
  id
  title
  filename
  contentType
  byteSize
  status
  progress
  failureReason
  passageCount
  pageCount
  enabled
  createdAt
}
fragment FirstSteps on Workspace {
  __typename
  id
  firstSteps {
    __typename
    documentUploaded
    documentReady
    questionAnswered
    visitorMet
  }
  model {
    __typename
    connected
  }
  twin {
    __typename
    id
    publicUrl
    greeting
    starterQuestions
  }
  latest: documents(first: 1) {
    __typename
    nodes {
      __typename
      id
      title
      filename
      ...DocumentRow
    }
  }
}
fragment NeedsYou on Workspace {
  __typename
  id
  failed: documents(first: 3, status: FAILED) {
    __typename
    nodes {
      __typename
      id
      title
      failureReason
    }
  }
  asked: conversations(first: 20, hasMessages: true) {
    __typename
    nodes {
      __typename
      id
      member {
        __typename
        id
        displayName
      }
      lastMessage {
        __typename
        id
        answered
      }
    }
  }
}
fragment Overview on Workspace {
  __typename
  id
  model {
    __typename
    connected
  }
  twin {
    __typename
    id
    name
    purpose
    publicUrl
  }
  recent: conversations(first: 6, hasMessages: true) {
    __typename
    nodes {
      __typename
      id
      ...ConversationRow
    }
  }
  ready: documents(first: 1, status: READY) {
    __typename
    totalCount
  }
  ...NeedsYou
}`, {"hash":"sha256:6b5488e4e2ff1a9be0f1a03ff7a4fd1dd6443b03a90ad4b721308debceee18dc"}) as unknown as TypedDocumentString<HubHomeQuery, HubHomeQueryVariables>;
export const HubViewerDocument = new TypedDocumentString(`
    query HubViewer {
  viewer {
    __typename
    user {
      __typename
      id
      name
      email
      emailVerified
    }
    workspaces {
      __typename
      id
      slug
      name
      role
      twin {
        __typename
        id
        name
      }
    }
    memberships {
      __typename
      id
    }
  }
}
    `, {"hash":"sha256:fc30107548df0deb99261e8d80f6f5832d8d0778582fd262dce553876bcc73e9"}) as unknown as TypedDocumentString<HubViewerQuery, HubViewerQueryVariables>;
export const HubInboxDocument = new TypedDocumentString(`
    query HubInbox($slug: String!, $after: String, $search: String) {
  workspace(by: {slug: $slug}) {
    __typename
    id
    conversations(first: 30, after: $after, search: $search, hasMessages: true) {
      __typename
      nodes {
        __typename
        id
        ...ConversationRow
      }
      pageInfo {
        __typename
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment ConversationRow on Conversation {
  __typename
  id
  channel
  title
  lastMessageAt
  messageCount
  member {
    __typename
    id
    displayName
    isVisitor
  }
  lastMessage {
    __typename
    id
    author
    text
    status
    answered
  }
}`, {"hash":"sha256:22fcd193c6d703aec3bf12079cdd322b3adbb70e20c0ac9f21f2d25a2256db50"}) as unknown as TypedDocumentString<HubInboxQuery, HubInboxQueryVariables>;
export const HubKnowledgeDocument = new TypedDocumentString(`
    query HubKnowledge($slug: String!, $after: String, $status: DocumentStatus, $search: String) {
  workspace(by: {slug: $slug}) {
    __typename
    id
    documents(first: 50, after: $after, status: $status, search: $search) {
      __typename
      totalCount
      nodes {
        __typename
        id
        title
        createdAt
        ...DocumentRow
      }
      pageInfo {
        __typename
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment DocumentRow on Document {
  __typename
  id
  title
  filename
  contentType
  byteSize
  status
  progress
  failureReason
  passageCount
  pageCount
  enabled
  createdAt
}`, {"hash":"sha256:85ec0a6ddc14ddad929bd8fa3539f4fba2a35f857af3af97dbe883d2ba46c270"}) as unknown as TypedDocumentString<HubKnowledgeQuery, HubKnowledgeQueryVariables>;
export const HubQuestionDocument = new TypedDocumentString(`
    query HubQuestion($input: SearchPassagesInput!) {
  searchPassages(input: $input) {
    __typename
    ...Verdict
    hits {
      __typename
      ...Hit
    }
  }
}
    fragment Hit on PassageHit {
  __typename
  score
  lexicalScore
  lexicalRank
  denseScore
  denseRank
  passage {
    __typename
    id
    text
    page
    headingPath
    document {
      __typename
      id
      title
    }
  }
}
fragment Verdict on PassageSearch {
  __typename
  support
  answersFrom
  answerable
}`, {"hash":"sha256:3f4dc453ba0acffbee76e0931fad5375129989db4e35ca1f014fab951668b741"}) as unknown as TypedDocumentString<HubQuestionQuery, HubQuestionQueryVariables>;
export const ResetPasswordDocument = new TypedDocumentString(`
    mutation ResetPassword($input: ResetPasswordInput!) {
  resetPassword(input: $input) {
    __typename
    ... on ResetPasswordPayload {
      __typename
      session {
        __typename
        accessToken
        refreshToken
        expiresAt
      }
    }
    ... on ValidationError {
      __typename
      message
      fields {
        __typename
        path
        message
      }
    }
    ... on InvalidStateError {
      __typename
      message
    }
  }
}
    `, {"hash":"sha256:36041b4c4dc981d63538ce1a5068d820a1a0ab878a51b92c73b98b2f0e46cd21"}) as unknown as TypedDocumentString<ResetPasswordMutation, ResetPasswordMutationVariables>;
export const SignUpDocument = new TypedDocumentString(`
    mutation SignUp($input: SignUpInput!) {
  signUp(input: $input) {
    __typename
    ... on SignUpPayload {
      __typename
      session {
        __typename
        accessToken
        refreshToken
        expiresAt
      }
    }
    ... on ValidationError {
      __typename
      message
      fields {
        __typename
        path
        message
      }
    }
    ... on ConflictError {
      __typename
      message
    }
    ... on LimitExceededError {
      __typename
      message
    }
  }
}
    `, {"hash":"sha256:c22e2b492813458735f032d7a380f4ae7aa64bdf1ad04c54b5d757ed0d6c32f1"}) as unknown as TypedDocumentString<SignUpMutation, SignUpMutationVariables>;
export const HubTwinDocument = new TypedDocumentString(`
    query HubTwin($slug: String!) {
  workspace(by: {slug: $slug}) {
    __typename
    id
    model {
      __typename
      connected
      name
    }
    twin {
      __typename
      id
      name
      purpose
      publicUrl
      ...TwinWords
    }
  }
}
    fragment TwinWords on Twin {
  __typename
  greeting
  noAnswerMessage
  starterQuestions
}`, {"hash":"sha256:3e17110cfc47c3ef58d4a1cc584bee534152012ed517e0c572fa8689f029f853"}) as unknown as TypedDocumentString<HubTwinQuery, HubTwinQueryVariables>;
export const VerifyEmailDocument = new TypedDocumentString(`
    mutation VerifyEmail($input: VerifyEmailInput!) {
  verifyEmail(input: $input) {
    __typename
    ... on VerifyEmailPayload {
      __typename
      user {
        __typename
        id
        email
        emailVerified
      }
    }
    ... on InvalidStateError {
      __typename
      message
    }
  }
}
    `, {"hash":"sha256:e7d4391e771fb742eb976a8618a5caa31da5ef0d18748332b8e6610d3068a3e7"}) as unknown as TypedDocumentString<VerifyEmailMutation, VerifyEmailMutationVariables>;