/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  mutation RefreshSession($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      ... on RefreshSessionPayload {\n        session {\n          accessToken\n          refreshToken\n          expiresAt\n        }\n      }\n      ... on InvalidStateError {\n        message\n      }\n    }\n  }\n": typeof types.RefreshSessionDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      ... on SignInPayload {\n        session {\n          accessToken\n          refreshToken\n          expiresAt\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n": typeof types.SignInDocument,
    "\n  mutation SignOut {\n    signOut {\n      signedOut\n    }\n  }\n": typeof types.SignOutDocument,
    "\n  query CitedPassage($id: ID!, $messageId: ID!, $fromMessage: Boolean!) {\n    node(id: $id) {\n      ... on Passage {\n        id\n        text\n        page\n        headingPath\n        document {\n          id\n          title\n        }\n      }\n    }\n    message: node(id: $messageId) @include(if: $fromMessage) {\n      ... on Message {\n        id\n        text\n        citations {\n          start\n          end\n          passage {\n            id\n          }\n        }\n      }\n    }\n  }\n": typeof types.CitedPassageDocument,
    "\n  subscription MessageStreamed($messageId: ID!, $after: Int) {\n    messageStreamed(messageId: $messageId, after: $after) {\n      seq\n      ... on MessageDelta {\n        text\n      }\n      ... on MessageReplaced {\n        text\n        attempt\n      }\n      ... on MessageCitation {\n        citation {\n          start\n          end\n          score\n          passage {\n            id\n            text\n            page\n            headingPath\n            document {\n              id\n              title\n            }\n          }\n        }\n      }\n      ... on MessageCompleted {\n        message {\n          id\n          text\n          status\n          completedAt\n          answered\n          failureReason\n          citations {\n            start\n            end\n            score\n            passage {\n              id\n              text\n              page\n              headingPath\n              document {\n                id\n                title\n              }\n            }\n          }\n        }\n      }\n      ... on MessageFailed {\n        reason\n      }\n    }\n  }\n": typeof types.MessageStreamedDocument,
};
const documents: Documents = {
    "\n  mutation RefreshSession($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      ... on RefreshSessionPayload {\n        session {\n          accessToken\n          refreshToken\n          expiresAt\n        }\n      }\n      ... on InvalidStateError {\n        message\n      }\n    }\n  }\n": types.RefreshSessionDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      ... on SignInPayload {\n        session {\n          accessToken\n          refreshToken\n          expiresAt\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n": types.SignInDocument,
    "\n  mutation SignOut {\n    signOut {\n      signedOut\n    }\n  }\n": types.SignOutDocument,
    "\n  query CitedPassage($id: ID!, $messageId: ID!, $fromMessage: Boolean!) {\n    node(id: $id) {\n      ... on Passage {\n        id\n        text\n        page\n        headingPath\n        document {\n          id\n          title\n        }\n      }\n    }\n    message: node(id: $messageId) @include(if: $fromMessage) {\n      ... on Message {\n        id\n        text\n        citations {\n          start\n          end\n          passage {\n            id\n          }\n        }\n      }\n    }\n  }\n": types.CitedPassageDocument,
    "\n  subscription MessageStreamed($messageId: ID!, $after: Int) {\n    messageStreamed(messageId: $messageId, after: $after) {\n      seq\n      ... on MessageDelta {\n        text\n      }\n      ... on MessageReplaced {\n        text\n        attempt\n      }\n      ... on MessageCitation {\n        citation {\n          start\n          end\n          score\n          passage {\n            id\n            text\n            page\n            headingPath\n            document {\n              id\n              title\n            }\n          }\n        }\n      }\n      ... on MessageCompleted {\n        message {\n          id\n          text\n          status\n          completedAt\n          answered\n          failureReason\n          citations {\n            start\n            end\n            score\n            passage {\n              id\n              text\n              page\n              headingPath\n              document {\n                id\n                title\n              }\n            }\n          }\n        }\n      }\n      ... on MessageFailed {\n        reason\n      }\n    }\n  }\n": types.MessageStreamedDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefreshSession($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      ... on RefreshSessionPayload {\n        session {\n          accessToken\n          refreshToken\n          expiresAt\n        }\n      }\n      ... on InvalidStateError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RefreshSessionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      ... on SignInPayload {\n        session {\n          accessToken\n          refreshToken\n          expiresAt\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SignInDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOut {\n    signOut {\n      signedOut\n    }\n  }\n"): typeof import('./graphql.ts').SignOutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CitedPassage($id: ID!, $messageId: ID!, $fromMessage: Boolean!) {\n    node(id: $id) {\n      ... on Passage {\n        id\n        text\n        page\n        headingPath\n        document {\n          id\n          title\n        }\n      }\n    }\n    message: node(id: $messageId) @include(if: $fromMessage) {\n      ... on Message {\n        id\n        text\n        citations {\n          start\n          end\n          passage {\n            id\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CitedPassageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription MessageStreamed($messageId: ID!, $after: Int) {\n    messageStreamed(messageId: $messageId, after: $after) {\n      seq\n      ... on MessageDelta {\n        text\n      }\n      ... on MessageReplaced {\n        text\n        attempt\n      }\n      ... on MessageCitation {\n        citation {\n          start\n          end\n          score\n          passage {\n            id\n            text\n            page\n            headingPath\n            document {\n              id\n              title\n            }\n          }\n        }\n      }\n      ... on MessageCompleted {\n        message {\n          id\n          text\n          status\n          completedAt\n          answered\n          failureReason\n          citations {\n            start\n            end\n            score\n            passage {\n              id\n              text\n              page\n              headingPath\n              document {\n                id\n                title\n              }\n            }\n          }\n        }\n      }\n      ... on MessageFailed {\n        reason\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MessageStreamedDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
