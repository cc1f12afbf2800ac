/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Where a conversation is held. */
export type ConversationChannel =
  /** In the hub, by the creator's own people. */
  | 'HUB'
  /** By somebody signed in who joined the workspace. */
  | 'PAGE'
  /** In the chat on a web page. */
  | 'WIDGET';

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

/** What to say, and where. */
export type SendMessageInput = {
  /** The sender's own id for this message; sent again it is accepted once. */
  clientMessageId: string;
  /** The conversation meant. */
  conversationId: string;
  /** At most 4,000 characters. */
  text: string;
};

/** Whom to talk with. */
export type StartConversationInput = {
  /** The same key again returns the same conversation. */
  idempotencyKey: string;
  /** The twin meant. */
  twinId: string;
};

/** What the follower is to the workspace. */
export type SubscriberKind =
  /** Somebody signed in who is coached there. */
  | 'MEMBER'
  /** Somebody who works there. */
  | 'STAFF'
  /** Somebody who came in through a widget. */
  | 'VISITOR';

/** How far a turn has come. */
export type TurnStatus =
  /** Answered. */
  | 'COMPLETED'
  /** Given up. */
  | 'FAILED'
  /** Waits for a worker. */
  | 'QUEUED'
  /** A worker is at it. */
  | 'RUNNING';

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

export type LabStartConversationMutationVariables = Exact<{
  input: StartConversationInput;
}>;


export type LabStartConversationMutation = { startConversation:
    | { __typename: 'LimitExceededError', message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'StartConversationPayload', conversation: { __typename: 'Conversation', id: string } }
    | { __typename: 'ValidationError', message: string, fields: Array<{ __typename: 'FieldProblem', path: string, message: string }> }
   };

export type LabSendMessageMutationVariables = Exact<{
  input: SendMessageInput;
}>;


export type LabSendMessageMutation = { sendMessage:
    | { __typename: 'ConflictError', message: string }
    | { __typename: 'LimitExceededError', message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'SendMessagePayload', reply: { __typename: 'Message', id: string, turn: { __typename: 'Turn', id: string } | null } }
    | { __typename: 'ValidationError', message: string, fields: Array<{ __typename: 'FieldProblem', path: string, message: string }> }
   };

export type LabLiveSubscriptionsSubscriptionVariables = Exact<{
  workspaceId: string;
}>;


export type LabLiveSubscriptionsSubscription = { liveSubscriptionsSampled: { __typename: 'LiveSubscriptionsSampled', sampledAt: string, subscriptions: Array<{ __typename: 'LiveSubscription', id: string, who: string, kind: SubscriberKind, field: string, operationName: string | null, since: string, eventsSent: number, eventsPerSecond: number, lagMs: number | null }> } };

export type LabFindQueryVariables = Exact<{
  slug: string;
}>;


export type LabFindQuery = { workspace: { __typename: 'Workspace', id: string, turns: { __typename: 'TurnConnection', nodes: Array<{ __typename: 'Turn', id: string, question: { __typename: 'Message', id: string, text: string }, conversation: { __typename: 'Conversation', id: string, member: { __typename: 'Member', id: string, displayName: string } } }> } | null } | null };

export type MessageWordsFragment = { __typename: 'Message', id: string, author: MessageAuthor, text: string, status: MessageStatus, createdAt: string, failureReason: string | null, answered: boolean | null, citations: Array<{ __typename: 'Citation', start: number, end: number, score: number, passage: { __typename: 'Passage', id: string, text: string, page: number | null, headingPath: Array<string>, document: { __typename: 'Document', id: string, title: string } } }> } & { ' $fragmentName'?: 'MessageWordsFragment' };

export type TurnNumbersFragment = { __typename: 'Turn', id: string, status: TurnStatus, attempt: number, createdAt: string, durationMs: number | null, timeToFirstTokenMs: number | null, model: string | null, inputTokens: number | null, outputTokens: number | null } & { ' $fragmentName'?: 'TurnNumbersFragment' };

export type FoundPassageFragment = { __typename: 'RetrievedPassage', rank: number, score: number, lexicalScore: number | null, lexicalRank: number | null, denseScore: number | null, denseRank: number | null, cited: boolean, text: string, documentTitle: string, passage: { __typename: 'Passage', id: string, page: number | null, headingPath: Array<string> } | null } & { ' $fragmentName'?: 'FoundPassageFragment' };

export type PromptPartFragment = { __typename: 'PromptSection', section: string, role: string, tokens: number, text: string } & { ' $fragmentName'?: 'PromptPartFragment' };

export type LabTurnQueryVariables = Exact<{
  id: string;
}>;


export type LabTurnQuery = { turn: (
    { __typename: 'Turn', id: string, status: TurnStatus, createdAt: string, failureReason: string | null, question: (
      { __typename: 'Message', id: string, text: string }
      & { ' $fragmentRefs'?: { 'MessageWordsFragment': MessageWordsFragment } }
    ), reply: (
      { __typename: 'Message', id: string }
      & { ' $fragmentRefs'?: { 'MessageWordsFragment': MessageWordsFragment } }
    ), conversation: { __typename: 'Conversation', id: string, channel: ConversationChannel, member: { __typename: 'Member', id: string, displayName: string, isVisitor: boolean }, twin: { __typename: 'Twin', id: string, name: string }, messages: { __typename: 'MessageConnection', nodes: Array<{ __typename: 'Message', id: string, author: MessageAuthor, text: string, turn: { __typename: 'Turn', id: string } | null }> } }, spans: Array<(
      { __typename: 'Span', id: string, attributes: Record<string, unknown> }
      & { ' $fragmentRefs'?: { 'StepTimesFragment': StepTimesFragment } }
    )>, retrieved: Array<(
      { __typename: 'RetrievedPassage' }
      & { ' $fragmentRefs'?: { 'FoundPassageFragment': FoundPassageFragment } }
    )>, prompt: Array<(
      { __typename: 'PromptSection' }
      & { ' $fragmentRefs'?: { 'PromptPartFragment': PromptPartFragment } }
    )> }
    & { ' $fragmentRefs'?: { 'TurnNumbersFragment': TurnNumbersFragment } }
  ) | null };

export type LabTurnSteppedSubscriptionVariables = Exact<{
  workspaceId: string;
  after?: number | null | undefined;
}>;


export type LabTurnSteppedSubscription = { turnStepped: { __typename: 'TurnStepped', seq: number, turnId: string, span: (
      { __typename: 'Span', id: string, attributes: Record<string, unknown> }
      & { ' $fragmentRefs'?: { 'StepTimesFragment': StepTimesFragment } }
    ), turn: (
      { __typename: 'Turn', id: string }
      & { ' $fragmentRefs'?: { 'TurnRowFragment': TurnRowFragment } }
    ) | null } };

export type TurnRowFragment = { __typename: 'Turn', id: string, status: TurnStatus, attempt: number, createdAt: string, durationMs: number | null, answered: boolean | null, question: { __typename: 'Message', id: string, text: string }, conversation: { __typename: 'Conversation', id: string, member: { __typename: 'Member', id: string, displayName: string, isVisitor: boolean } } } & { ' $fragmentName'?: 'TurnRowFragment' };

export type StepTimesFragment = { __typename: 'Span', id: string, name: string, attempt: number, startedAt: string, endedAt: string | null, durationMs: number | null } & { ' $fragmentName'?: 'StepTimesFragment' };

export type LabTurnsQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
  status?: TurnStatus | null | undefined;
}>;


export type LabTurnsQuery = { workspace: { __typename: 'Workspace', id: string, turns: { __typename: 'TurnConnection', nodes: Array<(
        { __typename: 'Turn', id: string, spans: Array<(
          { __typename: 'Span', id: string }
          & { ' $fragmentRefs'?: { 'StepTimesFragment': StepTimesFragment } }
        )> }
        & { ' $fragmentRefs'?: { 'TurnRowFragment': TurnRowFragment } }
      )>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type LabTurnStatesQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type LabTurnStatesQuery = { nodes: Array<
    | { __typename: 'Conversation' }
    | { __typename: 'Document' }
    | { __typename: 'Member' }
    | { __typename: 'Message' }
    | { __typename: 'Passage' }
    | (
      { __typename: 'Turn', id: string }
      & { ' $fragmentRefs'?: { 'TurnRowFragment': TurnRowFragment } }
    )
    | { __typename: 'Twin' }
    | { __typename: 'User' }
    | { __typename: 'Widget' }
    | { __typename: 'Workspace' }
   | null> };

export type LabViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type LabViewerQuery = { viewer: { __typename: 'Viewer', user: { __typename: 'User', id: string, name: string, email: string } | null, workspaces: Array<{ __typename: 'Workspace', id: string, slug: string, name: string, role: WorkspaceRole | null, twin: { __typename: 'Twin', id: string, name: string, starterQuestions: Array<string> } }>, memberships: Array<{ __typename: 'Member', id: string }> } | null };

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
export const TurnNumbersFragmentDoc = new TypedDocumentString(`
    fragment TurnNumbers on Turn {
  __typename
  id
  status
  attempt
  createdAt
  durationMs
  timeToFirstTokenMs
  model
  inputTokens
  outputTokens
}
    `, {"fragmentName":"TurnNumbers"}) as unknown as TypedDocumentString<TurnNumbersFragment, unknown>;
export const FoundPassageFragmentDoc = new TypedDocumentString(`
    fragment FoundPassage on RetrievedPassage {
  __typename
  rank
  score
  lexicalScore
  lexicalRank
  denseScore
  denseRank
  cited
  text
  documentTitle
  passage {
    __typename
    id
    page
    headingPath
  }
}
    `, {"fragmentName":"FoundPassage"}) as unknown as TypedDocumentString<FoundPassageFragment, unknown>;
export const PromptPartFragmentDoc = new TypedDocumentString(`
    fragment PromptPart on PromptSection {
  __typename
  section
  role
  tokens
  text
}
    `, {"fragmentName":"PromptPart"}) as unknown as TypedDocumentString<PromptPartFragment, unknown>;
export const TurnRowFragmentDoc = new TypedDocumentString(`
    fragment TurnRow on Turn {
  __typename
  id
  status
  attempt
  createdAt
  durationMs
  answered
  question {
    __typename
    id
    text
  }
  conversation {
    __typename
    id
    member {
      __typename
      id
      displayName
      isVisitor
    }
  }
}
    `, {"fragmentName":"TurnRow"}) as unknown as TypedDocumentString<TurnRowFragment, unknown>;
export const StepTimesFragmentDoc = new TypedDocumentString(`
    fragment StepTimes on Span {
  __typename
  id
  name
  attempt
  startedAt
  endedAt
  durationMs
}
    `, {"fragmentName":"StepTimes"}) as unknown as TypedDocumentString<StepTimesFragment, unknown>;
export const LabStartConversationDocument = new TypedDocumentString(`
    mutation LabStartConversation($input: StartConversationInput!) {
  startConversation(input: $input) {
    __typename
    ... on StartConversationPayload {
      __typename
      conversation {
        __typename
        id
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
    `, {"hash":"sha256:9add481847139199ba8660f9d9ffd814abad4d8e9c0ba014bf4e8e180c8cbb96"}) as unknown as TypedDocumentString<LabStartConversationMutation, LabStartConversationMutationVariables>;
export const LabSendMessageDocument = new TypedDocumentString(`
    mutation LabSendMessage($input: SendMessageInput!) {
  sendMessage(input: $input) {
    __typename
    ... on SendMessagePayload {
      __typename
      reply {
        __typename
        id
        turn {
          __typename
          id
        }
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
    `, {"hash":"sha256:0f0e3104f49580836121b15049b55810472f2b31a51efe56f312118627f1aef5"}) as unknown as TypedDocumentString<LabSendMessageMutation, LabSendMessageMutationVariables>;
export const LabLiveSubscriptionsDocument = new TypedDocumentString(`
    subscription LabLiveSubscriptions($workspaceId: ID!) {
  liveSubscriptionsSampled(workspaceId: $workspaceId) {
    __typename
    sampledAt
    subscriptions {
      __typename
      id
      who
      kind
      field
      operationName
      since
      eventsSent
      eventsPerSecond
      lagMs
    }
  }
}
    `, {"hash":"sha256:46e4333bf7dcc68305b1b5a21226fc8966c5950f5a75d2321596abe10a2e68cd"}) as unknown as TypedDocumentString<LabLiveSubscriptionsSubscription, LabLiveSubscriptionsSubscriptionVariables>;
export const LabFindDocument = new TypedDocumentString(`
    query LabFind($slug: String!) {
  workspace(by: {slug: $slug}) {
    __typename
    id
    turns(first: 100) {
      __typename
      nodes {
        __typename
        id
        question {
          __typename
          id
          text
        }
        conversation {
          __typename
          id
          member {
            __typename
            id
            displayName
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:28e0bb480b398fae773e65fd11d7eefff67b9b4de678eb24d66e64f22973c118"}) as unknown as TypedDocumentString<LabFindQuery, LabFindQueryVariables>;
export const LabTurnDocument = new TypedDocumentString(`
    query LabTurn($id: ID!) {
  turn(id: $id) {
    __typename
    id
    status
    createdAt
    failureReason
    ...TurnNumbers
    question {
      __typename
      id
      text
      ...MessageWords
    }
    reply {
      __typename
      id
      ...MessageWords
    }
    conversation {
      __typename
      id
      channel
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
      }
      messages(last: 60) {
        __typename
        nodes {
          __typename
          id
          author
          text
          turn {
            __typename
            id
          }
        }
      }
    }
    spans {
      __typename
      id
      attributes
      ...StepTimes
    }
    retrieved {
      __typename
      ...FoundPassage
    }
    prompt {
      __typename
      ...PromptPart
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
}
fragment TurnNumbers on Turn {
  __typename
  id
  status
  attempt
  createdAt
  durationMs
  timeToFirstTokenMs
  model
  inputTokens
  outputTokens
}
fragment FoundPassage on RetrievedPassage {
  __typename
  rank
  score
  lexicalScore
  lexicalRank
  denseScore
  denseRank
  cited
  text
  documentTitle
  passage {
    __typename
    id
    page
    headingPath
  }
}
fragment PromptPart on PromptSection {
  __typename
  section
  role
  tokens
  text
}
fragment StepTimes on Span {
  __typename
  id
  name
  attempt
  startedAt
  endedAt
  durationMs
}`, {"hash":"sha256:8db69d7c208a6f184a487ff32f1551628c39a16ca5fc94156e931d78fe060c05"}) as unknown as TypedDocumentString<LabTurnQuery, LabTurnQueryVariables>;
export const LabTurnSteppedDocument = new TypedDocumentString(`
    subscription LabTurnStepped($workspaceId: ID!, $after: Int) {
  turnStepped(workspaceId: $workspaceId, after: $after) {
    __typename
    seq
    turnId
    span {
      __typename
      id
      attributes
      ...StepTimes
    }
    turn {
      __typename
      id
      ...TurnRow
    }
  }
}
    fragment TurnRow on Turn {
  __typename
  id
  status
  attempt
  createdAt
  durationMs
  answered
  question {
    __typename
    id
    text
  }
  conversation {
    __typename
    id
    member {
      __typename
      id
      displayName
      isVisitor
    }
  }
}
fragment StepTimes on Span {
  __typename
  id
  name
  attempt
  startedAt
  endedAt
  durationMs
}`, {"hash":"sha256:d1f68734eaa8d8786c098ae1509db1818c186a7e8aefb20b2a967ce16222176f"}) as unknown as TypedDocumentString<LabTurnSteppedSubscription, LabTurnSteppedSubscriptionVariables>;
export const LabTurnsDocument = new TypedDocumentString(`
    query LabTurns($slug: String!, $after: String, $status: TurnStatus) {
  workspace(by: {slug: $slug}) {
    __typename
    id
    turns(first: 50, after: $after, status: $status) {
      __typename
      nodes {
        __typename
        id
        ...TurnRow
        spans {
          __typename
          id
          ...StepTimes
        }
      }
      pageInfo {
        __typename
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment TurnRow on Turn {
  __typename
  id
  status
  attempt
  createdAt
  durationMs
  answered
  question {
    __typename
    id
    text
  }
  conversation {
    __typename
    id
    member {
      __typename
      id
      displayName
      isVisitor
    }
  }
}
fragment StepTimes on Span {
  __typename
  id
  name
  attempt
  startedAt
  endedAt
  durationMs
}`, {"hash":"sha256:5e70b4df16735d14edd6db41903591ecf2f18d577c20c6d7df675e51f8afc904"}) as unknown as TypedDocumentString<LabTurnsQuery, LabTurnsQueryVariables>;
export const LabTurnStatesDocument = new TypedDocumentString(`
    query LabTurnStates($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    ... on Turn {
      __typename
      id
      ...TurnRow
    }
  }
}
    fragment TurnRow on Turn {
  __typename
  id
  status
  attempt
  createdAt
  durationMs
  answered
  question {
    __typename
    id
    text
  }
  conversation {
    __typename
    id
    member {
      __typename
      id
      displayName
      isVisitor
    }
  }
}`, {"hash":"sha256:d40b78a496479cc12003ab663f5454f0e71474603bb5aa777b9fdacdc2783815"}) as unknown as TypedDocumentString<LabTurnStatesQuery, LabTurnStatesQueryVariables>;
export const LabViewerDocument = new TypedDocumentString(`
    query LabViewer {
  viewer {
    __typename
    user {
      __typename
      id
      name
      email
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
        starterQuestions
      }
    }
    memberships {
      __typename
      id
    }
  }
}
    `, {"hash":"sha256:da615e238ea68e1d43a96b8fa3931336598fc68bea8bf133231b269bfb0f866f"}) as unknown as TypedDocumentString<LabViewerQuery, LabViewerQueryVariables>;