/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** How far a message has come; only a reply is ever PENDING or FAILED. */
export type MessageStatus =
  /** Finished. */
  | 'COMPLETED'
  /** Given up; the reason says why. */
  | 'FAILED'
  /** Being written. */
  | 'PENDING';

/** The newest refresh token of a sign-in. */
export type RefreshSessionInput = {
  /** The newest refresh token of the sign-in. */
  refreshToken: string;
  /** 16 to 128 random characters of the client's own, new for every exchange. Who never saw the answer repeats the exchange under the same key and gets the same refresh token, as long as nobody has used that one. */
  renewalKey?: string | null | undefined;
};

/** E-mail address and password. */
export type SignInInput = {
  /** The e-mail address, in lower case. */
  email: string;
  /** The password. */
  password: string;
};

export type RefreshSessionMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type RefreshSessionMutation = { refreshSession:
    | { __typename: 'InvalidStateError', message: string }
    | { __typename: 'RefreshSessionPayload', session: { __typename: 'Session', accessToken: string, refreshToken: string, expiresAt: string } }
    | { __typename: 'ValidationError' }
   };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn:
    | { __typename: 'LimitExceededError', message: string }
    | { __typename: 'SignInPayload', session: { __typename: 'Session', accessToken: string, refreshToken: string, expiresAt: string } }
    | { __typename: 'ValidationError', message: string, fields: Array<{ __typename: 'FieldProblem', path: string, message: string }> }
   };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: { __typename: 'SignOutPayload', signedOut: boolean } };

export type CitedPassageQueryVariables = Exact<{
  id: string;
  messageId: string;
  fromMessage: boolean;
}>;


export type CitedPassageQuery = { node:
    | { __typename: 'Conversation' }
    | { __typename: 'Document' }
    | { __typename: 'Member' }
    | { __typename: 'Message' }
    | { __typename: 'Passage', id: string, text: string, page: number | null, headingPath: Array<string>, document: { __typename: 'Document', id: string, title: string } }
    | { __typename: 'Turn' }
    | { __typename: 'Twin' }
    | { __typename: 'User' }
    | { __typename: 'Widget' }
    | { __typename: 'Workspace' }
   | null, message?:
    | { __typename: 'Conversation' }
    | { __typename: 'Document' }
    | { __typename: 'Member' }
    | { __typename: 'Message', id: string, text: string, citations: Array<{ __typename: 'Citation', start: number, end: number, passage: { __typename: 'Passage', id: string } }> }
    | { __typename: 'Passage' }
    | { __typename: 'Turn' }
    | { __typename: 'Twin' }
    | { __typename: 'User' }
    | { __typename: 'Widget' }
    | { __typename: 'Workspace' }
   | null };

export type MessageStreamedSubscriptionVariables = Exact<{
  messageId: string;
  after?: number | null | undefined;
}>;


export type MessageStreamedSubscription = { messageStreamed:
    | { __typename: 'MessageCitation', seq: number, citation: { __typename: 'Citation', start: number, end: number, score: number, passage: { __typename: 'Passage', id: string, text: string, page: number | null, headingPath: Array<string>, document: { __typename: 'Document', id: string, title: string } } } }
    | { __typename: 'MessageCompleted', seq: number, message: { __typename: 'Message', id: string, text: string, status: MessageStatus, completedAt: string | null, answered: boolean | null, failureReason: string | null, citations: Array<{ __typename: 'Citation', start: number, end: number, score: number, passage: { __typename: 'Passage', id: string, text: string, page: number | null, headingPath: Array<string>, document: { __typename: 'Document', id: string, title: string } } }> } }
    | { __typename: 'MessageDelta', text: string, seq: number }
    | { __typename: 'MessageFailed', reason: string, seq: number }
    | { __typename: 'MessageReplaced', text: string, attempt: number, seq: number }
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

export const RefreshSessionDocument = new TypedDocumentString(`
    mutation RefreshSession($input: RefreshSessionInput!) {
  refreshSession(input: $input) {
    __typename
    ... on RefreshSessionPayload {
      __typename
      session {
        __typename
        accessToken
        refreshToken
        expiresAt
      }
    }
    ... on InvalidStateError {
      __typename
      message
    }
  }
}
    `, {"hash":"sha256:0694dbda43fd76f2eab9f31a9aa62de20f27b33875a199cb51c2924e892e885b"}) as unknown as TypedDocumentString<RefreshSessionMutation, RefreshSessionMutationVariables>;
export const SignInDocument = new TypedDocumentString(`
    mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on SignInPayload {
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
    ... on LimitExceededError {
      __typename
      message
    }
  }
}
    `, {"hash":"sha256:779df38ed5cb5400007f94961ff20fdd532471cba2cb1b50f3af1bd660d06340"}) as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;
export const SignOutDocument = new TypedDocumentString(`
    mutation SignOut {
  signOut {
    __typename
    signedOut
  }
}
    `, {"hash":"sha256:79b83ccd9c1da99d427953d8edf6b1753c931df1c599fc8ff4112a696739e989"}) as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
export const CitedPassageDocument = new TypedDocumentString(`
    query CitedPassage($id: ID!, $messageId: ID!, $fromMessage: Boolean!) {
  node(id: $id) {
    __typename
    ... on Passage {
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
  message: node(id: $messageId) @include(if: $fromMessage) {
    __typename
    ... on Message {
      __typename
      id
      text
      citations {
        __typename
        start
        end
        passage {
          __typename
          id
        }
      }
    }
  }
}
    `, {"hash":"sha256:b04cb41b6e61d3c633c38fb5fcbc81b4d9367051d6cb55bc6e0ce7530e375844"}) as unknown as TypedDocumentString<CitedPassageQuery, CitedPassageQueryVariables>;
export const MessageStreamedDocument = new TypedDocumentString(`
    subscription MessageStreamed($messageId: ID!, $after: Int) {
  messageStreamed(messageId: $messageId, after: $after) {
    __typename
    seq
    ... on MessageDelta {
      __typename
      text
    }
    ... on MessageReplaced {
      __typename
      text
      attempt
    }
    ... on MessageCitation {
      __typename
      citation {
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
    ... on MessageCompleted {
      __typename
      message {
        __typename
        id
        text
        status
        completedAt
        answered
        failureReason
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
    }
    ... on MessageFailed {
      __typename
      reason
    }
  }
}
    `, {"hash":"sha256:13921a23e560cc305e072f3ed4ecf710f3b8e13d15bcebc442cf1d4cd7025c9a"}) as unknown as TypedDocumentString<MessageStreamedSubscription, MessageStreamedSubscriptionVariables>;