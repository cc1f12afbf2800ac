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
    "\n  mutation LabStartConversation($input: StartConversationInput!) {\n    startConversation(input: $input) {\n      ... on StartConversationPayload {\n        conversation {\n          id\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n": typeof types.LabStartConversationDocument,
    "\n  mutation LabSendMessage($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      ... on SendMessagePayload {\n        reply {\n          id\n          turn {\n            id\n          }\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on ConflictError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n": typeof types.LabSendMessageDocument,
    "\n  subscription LabLiveSubscriptions($workspaceId: ID!) {\n    liveSubscriptionsSampled(workspaceId: $workspaceId) {\n      sampledAt\n      subscriptions {\n        id\n        who\n        kind\n        field\n        operationName\n        since\n        eventsSent\n        eventsPerSecond\n        lagMs\n      }\n    }\n  }\n": typeof types.LabLiveSubscriptionsDocument,
    "\n  query LabFind($slug: String!) {\n    workspace(by: { slug: $slug }) {\n      id\n      turns(first: 100) {\n        nodes {\n          id\n          question {\n            id\n            text\n          }\n          conversation {\n            id\n            member {\n              id\n              displayName\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.LabFindDocument,
    "\n  fragment MessageWords on Message {\n    id\n    author\n    text\n    status\n    createdAt\n    failureReason\n    answered\n    citations {\n      start\n      end\n      score\n      passage {\n        id\n        text\n        page\n        headingPath\n        document {\n          id\n          title\n        }\n      }\n    }\n  }\n": typeof types.MessageWordsFragmentDoc,
    "\n  fragment TurnNumbers on Turn {\n    id\n    status\n    attempt\n    createdAt\n    durationMs\n    timeToFirstTokenMs\n    model\n    inputTokens\n    outputTokens\n  }\n": typeof types.TurnNumbersFragmentDoc,
    "\n  fragment FoundPassage on RetrievedPassage {\n    rank\n    score\n    lexicalScore\n    lexicalRank\n    denseScore\n    denseRank\n    cited\n    text\n    documentTitle\n    passage {\n      id\n      page\n      headingPath\n    }\n  }\n": typeof types.FoundPassageFragmentDoc,
    "\n  fragment PromptPart on PromptSection {\n    section\n    role\n    tokens\n    text\n  }\n": typeof types.PromptPartFragmentDoc,
    "\n  query LabTurn($id: ID!) {\n    turn(id: $id) {\n      id\n      status\n      createdAt\n      failureReason\n      ...TurnNumbers\n      question {\n        id\n        text\n        ...MessageWords\n      }\n      reply {\n        id\n        ...MessageWords\n      }\n      conversation {\n        id\n        channel\n        member {\n          id\n          displayName\n          isVisitor\n        }\n        twin {\n          id\n          name\n        }\n        messages(last: 60) {\n          nodes {\n            id\n            author\n            text\n            turn {\n              id\n            }\n          }\n        }\n      }\n      spans {\n        id\n        attributes\n        ...StepTimes\n      }\n      retrieved {\n        ...FoundPassage\n      }\n      prompt {\n        ...PromptPart\n      }\n    }\n  }\n": typeof types.LabTurnDocument,
    "\n  subscription LabTurnStepped($workspaceId: ID!, $after: Int) {\n    turnStepped(workspaceId: $workspaceId, after: $after) {\n      seq\n      turnId\n      span {\n        id\n        attributes\n        ...StepTimes\n      }\n      turn {\n        id\n        ...TurnRow\n      }\n    }\n  }\n": typeof types.LabTurnSteppedDocument,
    "\n  fragment TurnRow on Turn {\n    id\n    status\n    attempt\n    createdAt\n    durationMs\n    answered\n    question {\n      id\n      text\n    }\n    conversation {\n      id\n      member {\n        id\n        displayName\n        isVisitor\n      }\n    }\n  }\n": typeof types.TurnRowFragmentDoc,
    "\n  fragment StepTimes on Span {\n    id\n    name\n    attempt\n    startedAt\n    endedAt\n    durationMs\n  }\n": typeof types.StepTimesFragmentDoc,
    "\n  query LabTurns($slug: String!, $after: String, $status: TurnStatus) {\n    workspace(by: { slug: $slug }) {\n      id\n      turns(first: 50, after: $after, status: $status) {\n        nodes {\n          id\n          ...TurnRow\n          spans {\n            id\n            ...StepTimes\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.LabTurnsDocument,
    "\n  query LabTurnStates($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      ... on Turn {\n        id\n        ...TurnRow\n      }\n    }\n  }\n": typeof types.LabTurnStatesDocument,
    "\n  query LabViewer {\n    viewer {\n      user {\n        id\n        name\n        email\n      }\n      workspaces {\n        id\n        slug\n        name\n        role\n        twin {\n          id\n          name\n          starterQuestions\n        }\n      }\n      memberships {\n        id\n      }\n    }\n  }\n": typeof types.LabViewerDocument,
};
const documents: Documents = {
    "\n  mutation LabStartConversation($input: StartConversationInput!) {\n    startConversation(input: $input) {\n      ... on StartConversationPayload {\n        conversation {\n          id\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n": types.LabStartConversationDocument,
    "\n  mutation LabSendMessage($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      ... on SendMessagePayload {\n        reply {\n          id\n          turn {\n            id\n          }\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on ConflictError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n": types.LabSendMessageDocument,
    "\n  subscription LabLiveSubscriptions($workspaceId: ID!) {\n    liveSubscriptionsSampled(workspaceId: $workspaceId) {\n      sampledAt\n      subscriptions {\n        id\n        who\n        kind\n        field\n        operationName\n        since\n        eventsSent\n        eventsPerSecond\n        lagMs\n      }\n    }\n  }\n": types.LabLiveSubscriptionsDocument,
    "\n  query LabFind($slug: String!) {\n    workspace(by: { slug: $slug }) {\n      id\n      turns(first: 100) {\n        nodes {\n          id\n          question {\n            id\n            text\n          }\n          conversation {\n            id\n            member {\n              id\n              displayName\n            }\n          }\n        }\n      }\n    }\n  }\n": types.LabFindDocument,
    "\n  fragment MessageWords on Message {\n    id\n    author\n    text\n    status\n    createdAt\n    failureReason\n    answered\n    citations {\n      start\n      end\n      score\n      passage {\n        id\n        text\n        page\n        headingPath\n        document {\n          id\n          title\n        }\n      }\n    }\n  }\n": types.MessageWordsFragmentDoc,
    "\n  fragment TurnNumbers on Turn {\n    id\n    status\n    attempt\n    createdAt\n    durationMs\n    timeToFirstTokenMs\n    model\n    inputTokens\n    outputTokens\n  }\n": types.TurnNumbersFragmentDoc,
    "\n  fragment FoundPassage on RetrievedPassage {\n    rank\n    score\n    lexicalScore\n    lexicalRank\n    denseScore\n    denseRank\n    cited\n    text\n    documentTitle\n    passage {\n      id\n      page\n      headingPath\n    }\n  }\n": types.FoundPassageFragmentDoc,
    "\n  fragment PromptPart on PromptSection {\n    section\n    role\n    tokens\n    text\n  }\n": types.PromptPartFragmentDoc,
    "\n  query LabTurn($id: ID!) {\n    turn(id: $id) {\n      id\n      status\n      createdAt\n      failureReason\n      ...TurnNumbers\n      question {\n        id\n        text\n        ...MessageWords\n      }\n      reply {\n        id\n        ...MessageWords\n      }\n      conversation {\n        id\n        channel\n        member {\n          id\n          displayName\n          isVisitor\n        }\n        twin {\n          id\n          name\n        }\n        messages(last: 60) {\n          nodes {\n            id\n            author\n            text\n            turn {\n              id\n            }\n          }\n        }\n      }\n      spans {\n        id\n        attributes\n        ...StepTimes\n      }\n      retrieved {\n        ...FoundPassage\n      }\n      prompt {\n        ...PromptPart\n      }\n    }\n  }\n": types.LabTurnDocument,
    "\n  subscription LabTurnStepped($workspaceId: ID!, $after: Int) {\n    turnStepped(workspaceId: $workspaceId, after: $after) {\n      seq\n      turnId\n      span {\n        id\n        attributes\n        ...StepTimes\n      }\n      turn {\n        id\n        ...TurnRow\n      }\n    }\n  }\n": types.LabTurnSteppedDocument,
    "\n  fragment TurnRow on Turn {\n    id\n    status\n    attempt\n    createdAt\n    durationMs\n    answered\n    question {\n      id\n      text\n    }\n    conversation {\n      id\n      member {\n        id\n        displayName\n        isVisitor\n      }\n    }\n  }\n": types.TurnRowFragmentDoc,
    "\n  fragment StepTimes on Span {\n    id\n    name\n    attempt\n    startedAt\n    endedAt\n    durationMs\n  }\n": types.StepTimesFragmentDoc,
    "\n  query LabTurns($slug: String!, $after: String, $status: TurnStatus) {\n    workspace(by: { slug: $slug }) {\n      id\n      turns(first: 50, after: $after, status: $status) {\n        nodes {\n          id\n          ...TurnRow\n          spans {\n            id\n            ...StepTimes\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.LabTurnsDocument,
    "\n  query LabTurnStates($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      ... on Turn {\n        id\n        ...TurnRow\n      }\n    }\n  }\n": types.LabTurnStatesDocument,
    "\n  query LabViewer {\n    viewer {\n      user {\n        id\n        name\n        email\n      }\n      workspaces {\n        id\n        slug\n        name\n        role\n        twin {\n          id\n          name\n          starterQuestions\n        }\n      }\n      memberships {\n        id\n      }\n    }\n  }\n": types.LabViewerDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LabStartConversation($input: StartConversationInput!) {\n    startConversation(input: $input) {\n      ... on StartConversationPayload {\n        conversation {\n          id\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LabStartConversationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LabSendMessage($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      ... on SendMessagePayload {\n        reply {\n          id\n          turn {\n            id\n          }\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on ConflictError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LabSendMessageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription LabLiveSubscriptions($workspaceId: ID!) {\n    liveSubscriptionsSampled(workspaceId: $workspaceId) {\n      sampledAt\n      subscriptions {\n        id\n        who\n        kind\n        field\n        operationName\n        since\n        eventsSent\n        eventsPerSecond\n        lagMs\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LabLiveSubscriptionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LabFind($slug: String!) {\n    workspace(by: { slug: $slug }) {\n      id\n      turns(first: 100) {\n        nodes {\n          id\n          question {\n            id\n            text\n          }\n          conversation {\n            id\n            member {\n              id\n              displayName\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LabFindDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MessageWords on Message {\n    id\n    author\n    text\n    status\n    createdAt\n    failureReason\n    answered\n    citations {\n      start\n      end\n      score\n      passage {\n        id\n        text\n        page\n        headingPath\n        document {\n          id\n          title\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MessageWordsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TurnNumbers on Turn {\n    id\n    status\n    attempt\n    createdAt\n    durationMs\n    timeToFirstTokenMs\n    model\n    inputTokens\n    outputTokens\n  }\n"): typeof import('./graphql.ts').TurnNumbersFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FoundPassage on RetrievedPassage {\n    rank\n    score\n    lexicalScore\n    lexicalRank\n    denseScore\n    denseRank\n    cited\n    text\n    documentTitle\n    passage {\n      id\n      page\n      headingPath\n    }\n  }\n"): typeof import('./graphql.ts').FoundPassageFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PromptPart on PromptSection {\n    section\n    role\n    tokens\n    text\n  }\n"): typeof import('./graphql.ts').PromptPartFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LabTurn($id: ID!) {\n    turn(id: $id) {\n      id\n      status\n      createdAt\n      failureReason\n      ...TurnNumbers\n      question {\n        id\n        text\n        ...MessageWords\n      }\n      reply {\n        id\n        ...MessageWords\n      }\n      conversation {\n        id\n        channel\n        member {\n          id\n          displayName\n          isVisitor\n        }\n        twin {\n          id\n          name\n        }\n        messages(last: 60) {\n          nodes {\n            id\n            author\n            text\n            turn {\n              id\n            }\n          }\n        }\n      }\n      spans {\n        id\n        attributes\n        ...StepTimes\n      }\n      retrieved {\n        ...FoundPassage\n      }\n      prompt {\n        ...PromptPart\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LabTurnDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription LabTurnStepped($workspaceId: ID!, $after: Int) {\n    turnStepped(workspaceId: $workspaceId, after: $after) {\n      seq\n      turnId\n      span {\n        id\n        attributes\n        ...StepTimes\n      }\n      turn {\n        id\n        ...TurnRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LabTurnSteppedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TurnRow on Turn {\n    id\n    status\n    attempt\n    createdAt\n    durationMs\n    answered\n    question {\n      id\n      text\n    }\n    conversation {\n      id\n      member {\n        id\n        displayName\n        isVisitor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').TurnRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment StepTimes on Span {\n    id\n    name\n    attempt\n    startedAt\n    endedAt\n    durationMs\n  }\n"): typeof import('./graphql.ts').StepTimesFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LabTurns($slug: String!, $after: String, $status: TurnStatus) {\n    workspace(by: { slug: $slug }) {\n      id\n      turns(first: 50, after: $after, status: $status) {\n        nodes {\n          id\n          ...TurnRow\n          spans {\n            id\n            ...StepTimes\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LabTurnsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LabTurnStates($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      ... on Turn {\n        id\n        ...TurnRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LabTurnStatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LabViewer {\n    viewer {\n      user {\n        id\n        name\n        email\n      }\n      workspaces {\n        id\n        slug\n        name\n        role\n        twin {\n          id\n          name\n          starterQuestions\n        }\n      }\n      memberships {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LabViewerDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
