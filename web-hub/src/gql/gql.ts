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
    "\n  mutation RequestEmailVerification {\n    requestEmailVerification {\n      ... on RequestEmailVerificationPayload {\n        email\n      }\n      ... on InvalidStateError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n": typeof types.RequestEmailVerificationDocument,
    "\n  mutation UpdateWidget($input: UpdateWidgetInput!) {\n    updateWidget(input: $input) {\n      ... on UpdateWidgetPayload {\n        widget {\n          id\n          ...WidgetCard\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n    }\n  }\n": typeof types.UpdateWidgetDocument,
    "\n  fragment WidgetCard on Widget {\n    id\n    name\n    embedSnippet\n    allowedOrigins\n  }\n": typeof types.WidgetCardFragmentDoc,
    "\n  fragment ConversationRow on Conversation {\n    id\n    channel\n    title\n    lastMessageAt\n    messageCount\n    member {\n      id\n      displayName\n      isVisitor\n    }\n    lastMessage {\n      id\n      author\n      text\n      status\n      answered\n    }\n  }\n": typeof types.ConversationRowFragmentDoc,
    "\n  fragment MessageWords on Message {\n    id\n    author\n    text\n    status\n    createdAt\n    failureReason\n    answered\n    citations {\n      start\n      end\n      score\n      passage {\n        id\n        text\n        page\n        headingPath\n        document {\n          id\n          title\n        }\n      }\n    }\n  }\n": typeof types.MessageWordsFragmentDoc,
    "\n  query HubConversation($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    node(id: $id) {\n      ... on Conversation {\n        id\n        channel\n        title\n        createdAt\n        member {\n          id\n          displayName\n          isVisitor\n        }\n        twin {\n          id\n          name\n          greeting\n          starterQuestions\n        }\n        messages(first: $first, after: $after, last: $last, before: $before) {\n          nodes {\n            id\n            ...MessageWords\n          }\n          pageInfo {\n            hasPreviousPage\n            startCursor\n            endCursor\n          }\n        }\n      }\n    }\n  }\n": typeof types.HubConversationDocument,
    "\n  mutation SendMessage($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      ... on SendMessagePayload {\n        sent: message {\n          id\n          ...MessageWords\n        }\n        reply {\n          id\n          ...MessageWords\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on ConflictError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n": typeof types.SendMessageDocument,
    "\n  mutation StartConversation($input: StartConversationInput!) {\n    startConversation(input: $input) {\n      ... on StartConversationPayload {\n        conversation {\n          id\n          ...ConversationRow\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n": typeof types.StartConversationDocument,
    "\n  fragment DocumentRow on Document {\n    id\n    title\n    filename\n    contentType\n    byteSize\n    status\n    progress\n    failureReason\n    passageCount\n    pageCount\n    enabled\n    createdAt\n  }\n": typeof types.DocumentRowFragmentDoc,
    "\n  fragment PassageWords on Passage {\n    id\n    text\n    position\n    page\n    headingPath\n    enabled\n    editedAt\n    parsedText\n  }\n": typeof types.PassageWordsFragmentDoc,
    "\n  mutation UpdatePassage($input: UpdatePassageInput!) {\n    updatePassage(input: $input) {\n      ... on UpdatePassagePayload {\n        passage {\n          id\n          ...PassageWords\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on UpstreamError {\n        message\n      }\n    }\n  }\n": typeof types.UpdatePassageDocument,
    "\n  mutation RetryDocument($input: RetryDocumentInput!) {\n    retryDocument(input: $input) {\n      ... on RetryDocumentPayload {\n        document {\n          id\n          ...DocumentRow\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on InvalidStateError {\n        message\n      }\n    }\n  }\n": typeof types.RetryDocumentDocument,
    "\n  mutation CancelDocument($input: CancelDocumentInput!) {\n    cancelDocument(input: $input) {\n      ... on CancelDocumentPayload {\n        document {\n          id\n          ...DocumentRow\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on InvalidStateError {\n        message\n      }\n    }\n  }\n": typeof types.CancelDocumentDocument,
    "\n  mutation DeleteDocument($input: DeleteDocumentInput!) {\n    deleteDocument(input: $input) {\n      ... on DeleteDocumentPayload {\n        deletedDocumentId\n        receipt {\n          passages\n          vectors\n          blobs\n          cachedAnswers\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n    }\n  }\n": typeof types.DeleteDocumentDocument,
    "\n  mutation SetDocumentEnabled($input: SetDocumentEnabledInput!) {\n    setDocumentEnabled(input: $input) {\n      ... on SetDocumentEnabledPayload {\n        document {\n          id\n          enabled\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n    }\n  }\n": typeof types.SetDocumentEnabledDocument,
    "\n  mutation SetPassageEnabled($input: SetPassageEnabledInput!) {\n    setPassageEnabled(input: $input) {\n      ... on SetPassageEnabledPayload {\n        passage {\n          id\n          enabled\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n    }\n  }\n": typeof types.SetPassageEnabledDocument,
    "\n  mutation RequestDocumentUpload($input: RequestDocumentUploadInput!) {\n    requestDocumentUpload(input: $input) {\n      ... on RequestDocumentUploadPayload {\n        upload {\n          url\n          method\n          headers {\n            name\n            value\n          }\n        }\n        document {\n          id\n          ...DocumentRow\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n": typeof types.RequestDocumentUploadDocument,
    "\n  mutation CompleteDocumentUpload($input: CompleteDocumentUploadInput!) {\n    completeDocumentUpload(input: $input) {\n      ... on CompleteDocumentUploadPayload {\n        document {\n          id\n          ...DocumentRow\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on InvalidStateError {\n        message\n      }\n    }\n  }\n": typeof types.CompleteDocumentUploadDocument,
    "\n  fragment FirstSteps on Workspace {\n    id\n    firstSteps {\n      documentUploaded\n      documentReady\n      questionAnswered\n      visitorMet\n    }\n    model {\n      connected\n    }\n    twin {\n      id\n      publicUrl\n      greeting\n      starterQuestions\n    }\n    latest: documents(first: 1) {\n      nodes {\n        id\n        title\n        filename\n        ...DocumentRow\n      }\n    }\n  }\n": typeof types.FirstStepsFragmentDoc,
    "\n  fragment NeedsYou on Workspace {\n    id\n    failed: documents(first: 3, status: FAILED) {\n      nodes {\n        id\n        title\n        failureReason\n      }\n    }\n    asked: conversations(first: 20, hasMessages: true) {\n      nodes {\n        id\n        member {\n          id\n          displayName\n        }\n        lastMessage {\n          id\n          answered\n        }\n      }\n    }\n  }\n": typeof types.NeedsYouFragmentDoc,
    "\n  fragment Overview on Workspace {\n    id\n    model {\n      connected\n    }\n    twin {\n      id\n      name\n      purpose\n      publicUrl\n    }\n    recent: conversations(first: 6, hasMessages: true) {\n      nodes {\n        id\n        ...ConversationRow\n      }\n    }\n    ready: documents(first: 1, status: READY) {\n      totalCount\n    }\n    ...NeedsYou\n  }\n": typeof types.OverviewFragmentDoc,
    "\n  query HubStarters($slug: String!) {\n    workspace(by: { slug: $slug }) {\n      id\n      twin {\n        id\n        starterQuestions\n      }\n    }\n  }\n": typeof types.HubStartersDocument,
    "\n  fragment Hit on PassageHit {\n    score\n    lexicalScore\n    lexicalRank\n    denseScore\n    denseRank\n    passage {\n      id\n      text\n      page\n      headingPath\n      document {\n        id\n        title\n      }\n    }\n  }\n": typeof types.HitFragmentDoc,
    "\n  fragment Verdict on PassageSearch {\n    support\n    answersFrom\n    answerable\n  }\n": typeof types.VerdictFragmentDoc,
    "\n  subscription HubDocumentStatusChanged($workspaceId: ID!, $after: Int) {\n    documentStatusChanged(workspaceId: $workspaceId, after: $after) {\n      seq\n      document {\n        id\n        title\n        status\n        createdAt\n        ...DocumentRow\n      }\n    }\n  }\n": typeof types.HubDocumentStatusChangedDocument,
    "\n  subscription HubConversationUpdated($workspaceId: ID!, $after: Int) {\n    conversationUpdated(workspaceId: $workspaceId, after: $after) {\n      seq\n      conversation {\n        id\n        ...ConversationRow\n      }\n    }\n  }\n": typeof types.HubConversationUpdatedDocument,
    "\n  query HubFind($slug: String!, $search: String!) {\n    workspace(by: { slug: $slug }) {\n      id\n      documents(first: 6, search: $search) {\n        nodes {\n          id\n          title\n        }\n      }\n      conversations(first: 6, search: $search, hasMessages: true) {\n        nodes {\n          id\n          title\n          member {\n            id\n            displayName\n          }\n        }\n      }\n    }\n  }\n": typeof types.HubFindDocument,
    "\n  fragment TwinWords on Twin {\n    greeting\n    noAnswerMessage\n    starterQuestions\n  }\n": typeof types.TwinWordsFragmentDoc,
    "\n  query HubChannels($slug: String!) {\n    workspace(by: { slug: $slug }) {\n      id\n      twin {\n        id\n        publicUrl\n      }\n      widgets {\n        id\n        ...WidgetCard\n      }\n    }\n  }\n": typeof types.HubChannelsDocument,
    "\n  query HubDocument($id: ID!, $after: String) {\n    node(id: $id) {\n      ... on Document {\n        id\n        title\n        status\n        enabled\n        ...DocumentRow\n        passages(first: 50, after: $after) {\n          nodes {\n            id\n            ...PassageWords\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n": typeof types.HubDocumentDocument,
    "\n  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) {\n      ... on RequestPasswordResetPayload {\n        email\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n": typeof types.RequestPasswordResetDocument,
    "\n  query HubHome($slug: String!) {\n    workspace(by: { slug: $slug }) {\n      id\n      firstSteps {\n        questionAnswered\n      }\n      ...FirstSteps\n      ...Overview\n    }\n  }\n": typeof types.HubHomeDocument,
    "\n  query HubViewer {\n    viewer {\n      user {\n        id\n        name\n        email\n        emailVerified\n      }\n      workspaces {\n        id\n        slug\n        name\n        role\n        twin {\n          id\n          name\n        }\n      }\n      memberships {\n        id\n      }\n    }\n  }\n": typeof types.HubViewerDocument,
    "\n  query HubInbox($slug: String!, $after: String, $search: String) {\n    workspace(by: { slug: $slug }) {\n      id\n      conversations(first: 30, after: $after, search: $search, hasMessages: true) {\n        nodes {\n          id\n          ...ConversationRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.HubInboxDocument,
    "\n  query HubKnowledge($slug: String!, $after: String, $status: DocumentStatus, $search: String) {\n    workspace(by: { slug: $slug }) {\n      id\n      documents(first: 50, after: $after, status: $status, search: $search) {\n        totalCount\n        nodes {\n          id\n          title\n          createdAt\n          ...DocumentRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.HubKnowledgeDocument,
    "\n  query HubQuestion($input: SearchPassagesInput!) {\n    searchPassages(input: $input) {\n      ...Verdict\n      hits {\n        ...Hit\n      }\n    }\n  }\n": typeof types.HubQuestionDocument,
    "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      ... on ResetPasswordPayload {\n        session {\n          accessToken\n          refreshToken\n          expiresAt\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on InvalidStateError {\n        message\n      }\n    }\n  }\n": typeof types.ResetPasswordDocument,
    "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      ... on SignUpPayload {\n        session {\n          accessToken\n          refreshToken\n          expiresAt\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on ConflictError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n": typeof types.SignUpDocument,
    "\n  query HubTwin($slug: String!) {\n    workspace(by: { slug: $slug }) {\n      id\n      model {\n        connected\n        name\n      }\n      twin {\n        id\n        name\n        purpose\n        publicUrl\n        ...TwinWords\n      }\n    }\n  }\n": typeof types.HubTwinDocument,
    "\n  mutation VerifyEmail($input: VerifyEmailInput!) {\n    verifyEmail(input: $input) {\n      ... on VerifyEmailPayload {\n        user {\n          id\n          email\n          emailVerified\n        }\n      }\n      ... on InvalidStateError {\n        message\n      }\n    }\n  }\n": typeof types.VerifyEmailDocument,
};
const documents: Documents = {
    "\n  mutation RequestEmailVerification {\n    requestEmailVerification {\n      ... on RequestEmailVerificationPayload {\n        email\n      }\n      ... on InvalidStateError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n": types.RequestEmailVerificationDocument,
    "\n  mutation UpdateWidget($input: UpdateWidgetInput!) {\n    updateWidget(input: $input) {\n      ... on UpdateWidgetPayload {\n        widget {\n          id\n          ...WidgetCard\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n    }\n  }\n": types.UpdateWidgetDocument,
    "\n  fragment WidgetCard on Widget {\n    id\n    name\n    embedSnippet\n    allowedOrigins\n  }\n": types.WidgetCardFragmentDoc,
    "\n  fragment ConversationRow on Conversation {\n    id\n    channel\n    title\n    lastMessageAt\n    messageCount\n    member {\n      id\n      displayName\n      isVisitor\n    }\n    lastMessage {\n      id\n      author\n      text\n      status\n      answered\n    }\n  }\n": types.ConversationRowFragmentDoc,
    "\n  fragment MessageWords on Message {\n    id\n    author\n    text\n    status\n    createdAt\n    failureReason\n    answered\n    citations {\n      start\n      end\n      score\n      passage {\n        id\n        text\n        page\n        headingPath\n        document {\n          id\n          title\n        }\n      }\n    }\n  }\n": types.MessageWordsFragmentDoc,
    "\n  query HubConversation($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    node(id: $id) {\n      ... on Conversation {\n        id\n        channel\n        title\n        createdAt\n        member {\n          id\n          displayName\n          isVisitor\n        }\n        twin {\n          id\n          name\n          greeting\n          starterQuestions\n        }\n        messages(first: $first, after: $after, last: $last, before: $before) {\n          nodes {\n            id\n            ...MessageWords\n          }\n          pageInfo {\n            hasPreviousPage\n            startCursor\n            endCursor\n          }\n        }\n      }\n    }\n  }\n": types.HubConversationDocument,
    "\n  mutation SendMessage($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      ... on SendMessagePayload {\n        sent: message {\n          id\n          ...MessageWords\n        }\n        reply {\n          id\n          ...MessageWords\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on ConflictError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n": types.SendMessageDocument,
    "\n  mutation StartConversation($input: StartConversationInput!) {\n    startConversation(input: $input) {\n      ... on StartConversationPayload {\n        conversation {\n          id\n          ...ConversationRow\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n": types.StartConversationDocument,
    "\n  fragment DocumentRow on Document {\n    id\n    title\n    filename\n    contentType\n    byteSize\n    status\n    progress\n    failureReason\n    passageCount\n    pageCount\n    enabled\n    createdAt\n  }\n": types.DocumentRowFragmentDoc,
    "\n  fragment PassageWords on Passage {\n    id\n    text\n    position\n    page\n    headingPath\n    enabled\n    editedAt\n    parsedText\n  }\n": types.PassageWordsFragmentDoc,
    "\n  mutation UpdatePassage($input: UpdatePassageInput!) {\n    updatePassage(input: $input) {\n      ... on UpdatePassagePayload {\n        passage {\n          id\n          ...PassageWords\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on UpstreamError {\n        message\n      }\n    }\n  }\n": types.UpdatePassageDocument,
    "\n  mutation RetryDocument($input: RetryDocumentInput!) {\n    retryDocument(input: $input) {\n      ... on RetryDocumentPayload {\n        document {\n          id\n          ...DocumentRow\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on InvalidStateError {\n        message\n      }\n    }\n  }\n": types.RetryDocumentDocument,
    "\n  mutation CancelDocument($input: CancelDocumentInput!) {\n    cancelDocument(input: $input) {\n      ... on CancelDocumentPayload {\n        document {\n          id\n          ...DocumentRow\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on InvalidStateError {\n        message\n      }\n    }\n  }\n": types.CancelDocumentDocument,
    "\n  mutation DeleteDocument($input: DeleteDocumentInput!) {\n    deleteDocument(input: $input) {\n      ... on DeleteDocumentPayload {\n        deletedDocumentId\n        receipt {\n          passages\n          vectors\n          blobs\n          cachedAnswers\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n    }\n  }\n": types.DeleteDocumentDocument,
    "\n  mutation SetDocumentEnabled($input: SetDocumentEnabledInput!) {\n    setDocumentEnabled(input: $input) {\n      ... on SetDocumentEnabledPayload {\n        document {\n          id\n          enabled\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n    }\n  }\n": types.SetDocumentEnabledDocument,
    "\n  mutation SetPassageEnabled($input: SetPassageEnabledInput!) {\n    setPassageEnabled(input: $input) {\n      ... on SetPassageEnabledPayload {\n        passage {\n          id\n          enabled\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n    }\n  }\n": types.SetPassageEnabledDocument,
    "\n  mutation RequestDocumentUpload($input: RequestDocumentUploadInput!) {\n    requestDocumentUpload(input: $input) {\n      ... on RequestDocumentUploadPayload {\n        upload {\n          url\n          method\n          headers {\n            name\n            value\n          }\n        }\n        document {\n          id\n          ...DocumentRow\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n": types.RequestDocumentUploadDocument,
    "\n  mutation CompleteDocumentUpload($input: CompleteDocumentUploadInput!) {\n    completeDocumentUpload(input: $input) {\n      ... on CompleteDocumentUploadPayload {\n        document {\n          id\n          ...DocumentRow\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on InvalidStateError {\n        message\n      }\n    }\n  }\n": types.CompleteDocumentUploadDocument,
    "\n  fragment FirstSteps on Workspace {\n    id\n    firstSteps {\n      documentUploaded\n      documentReady\n      questionAnswered\n      visitorMet\n    }\n    model {\n      connected\n    }\n    twin {\n      id\n      publicUrl\n      greeting\n      starterQuestions\n    }\n    latest: documents(first: 1) {\n      nodes {\n        id\n        title\n        filename\n        ...DocumentRow\n      }\n    }\n  }\n": types.FirstStepsFragmentDoc,
    "\n  fragment NeedsYou on Workspace {\n    id\n    failed: documents(first: 3, status: FAILED) {\n      nodes {\n        id\n        title\n        failureReason\n      }\n    }\n    asked: conversations(first: 20, hasMessages: true) {\n      nodes {\n        id\n        member {\n          id\n          displayName\n        }\n        lastMessage {\n          id\n          answered\n        }\n      }\n    }\n  }\n": types.NeedsYouFragmentDoc,
    "\n  fragment Overview on Workspace {\n    id\n    model {\n      connected\n    }\n    twin {\n      id\n      name\n      purpose\n      publicUrl\n    }\n    recent: conversations(first: 6, hasMessages: true) {\n      nodes {\n        id\n        ...ConversationRow\n      }\n    }\n    ready: documents(first: 1, status: READY) {\n      totalCount\n    }\n    ...NeedsYou\n  }\n": types.OverviewFragmentDoc,
    "\n  query HubStarters($slug: String!) {\n    workspace(by: { slug: $slug }) {\n      id\n      twin {\n        id\n        starterQuestions\n      }\n    }\n  }\n": types.HubStartersDocument,
    "\n  fragment Hit on PassageHit {\n    score\n    lexicalScore\n    lexicalRank\n    denseScore\n    denseRank\n    passage {\n      id\n      text\n      page\n      headingPath\n      document {\n        id\n        title\n      }\n    }\n  }\n": types.HitFragmentDoc,
    "\n  fragment Verdict on PassageSearch {\n    support\n    answersFrom\n    answerable\n  }\n": types.VerdictFragmentDoc,
    "\n  subscription HubDocumentStatusChanged($workspaceId: ID!, $after: Int) {\n    documentStatusChanged(workspaceId: $workspaceId, after: $after) {\n      seq\n      document {\n        id\n        title\n        status\n        createdAt\n        ...DocumentRow\n      }\n    }\n  }\n": types.HubDocumentStatusChangedDocument,
    "\n  subscription HubConversationUpdated($workspaceId: ID!, $after: Int) {\n    conversationUpdated(workspaceId: $workspaceId, after: $after) {\n      seq\n      conversation {\n        id\n        ...ConversationRow\n      }\n    }\n  }\n": types.HubConversationUpdatedDocument,
    "\n  query HubFind($slug: String!, $search: String!) {\n    workspace(by: { slug: $slug }) {\n      id\n      documents(first: 6, search: $search) {\n        nodes {\n          id\n          title\n        }\n      }\n      conversations(first: 6, search: $search, hasMessages: true) {\n        nodes {\n          id\n          title\n          member {\n            id\n            displayName\n          }\n        }\n      }\n    }\n  }\n": types.HubFindDocument,
    "\n  fragment TwinWords on Twin {\n    greeting\n    noAnswerMessage\n    starterQuestions\n  }\n": types.TwinWordsFragmentDoc,
    "\n  query HubChannels($slug: String!) {\n    workspace(by: { slug: $slug }) {\n      id\n      twin {\n        id\n        publicUrl\n      }\n      widgets {\n        id\n        ...WidgetCard\n      }\n    }\n  }\n": types.HubChannelsDocument,
    "\n  query HubDocument($id: ID!, $after: String) {\n    node(id: $id) {\n      ... on Document {\n        id\n        title\n        status\n        enabled\n        ...DocumentRow\n        passages(first: 50, after: $after) {\n          nodes {\n            id\n            ...PassageWords\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n": types.HubDocumentDocument,
    "\n  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) {\n      ... on RequestPasswordResetPayload {\n        email\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n": types.RequestPasswordResetDocument,
    "\n  query HubHome($slug: String!) {\n    workspace(by: { slug: $slug }) {\n      id\n      firstSteps {\n        questionAnswered\n      }\n      ...FirstSteps\n      ...Overview\n    }\n  }\n": types.HubHomeDocument,
    "\n  query HubViewer {\n    viewer {\n      user {\n        id\n        name\n        email\n        emailVerified\n      }\n      workspaces {\n        id\n        slug\n        name\n        role\n        twin {\n          id\n          name\n        }\n      }\n      memberships {\n        id\n      }\n    }\n  }\n": types.HubViewerDocument,
    "\n  query HubInbox($slug: String!, $after: String, $search: String) {\n    workspace(by: { slug: $slug }) {\n      id\n      conversations(first: 30, after: $after, search: $search, hasMessages: true) {\n        nodes {\n          id\n          ...ConversationRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.HubInboxDocument,
    "\n  query HubKnowledge($slug: String!, $after: String, $status: DocumentStatus, $search: String) {\n    workspace(by: { slug: $slug }) {\n      id\n      documents(first: 50, after: $after, status: $status, search: $search) {\n        totalCount\n        nodes {\n          id\n          title\n          createdAt\n          ...DocumentRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.HubKnowledgeDocument,
    "\n  query HubQuestion($input: SearchPassagesInput!) {\n    searchPassages(input: $input) {\n      ...Verdict\n      hits {\n        ...Hit\n      }\n    }\n  }\n": types.HubQuestionDocument,
    "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      ... on ResetPasswordPayload {\n        session {\n          accessToken\n          refreshToken\n          expiresAt\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on InvalidStateError {\n        message\n      }\n    }\n  }\n": types.ResetPasswordDocument,
    "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      ... on SignUpPayload {\n        session {\n          accessToken\n          refreshToken\n          expiresAt\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on ConflictError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n": types.SignUpDocument,
    "\n  query HubTwin($slug: String!) {\n    workspace(by: { slug: $slug }) {\n      id\n      model {\n        connected\n        name\n      }\n      twin {\n        id\n        name\n        purpose\n        publicUrl\n        ...TwinWords\n      }\n    }\n  }\n": types.HubTwinDocument,
    "\n  mutation VerifyEmail($input: VerifyEmailInput!) {\n    verifyEmail(input: $input) {\n      ... on VerifyEmailPayload {\n        user {\n          id\n          email\n          emailVerified\n        }\n      }\n      ... on InvalidStateError {\n        message\n      }\n    }\n  }\n": types.VerifyEmailDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestEmailVerification {\n    requestEmailVerification {\n      ... on RequestEmailVerificationPayload {\n        email\n      }\n      ... on InvalidStateError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RequestEmailVerificationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateWidget($input: UpdateWidgetInput!) {\n    updateWidget(input: $input) {\n      ... on UpdateWidgetPayload {\n        widget {\n          id\n          ...WidgetCard\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdateWidgetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment WidgetCard on Widget {\n    id\n    name\n    embedSnippet\n    allowedOrigins\n  }\n"): typeof import('./graphql.ts').WidgetCardFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ConversationRow on Conversation {\n    id\n    channel\n    title\n    lastMessageAt\n    messageCount\n    member {\n      id\n      displayName\n      isVisitor\n    }\n    lastMessage {\n      id\n      author\n      text\n      status\n      answered\n    }\n  }\n"): typeof import('./graphql.ts').ConversationRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MessageWords on Message {\n    id\n    author\n    text\n    status\n    createdAt\n    failureReason\n    answered\n    citations {\n      start\n      end\n      score\n      passage {\n        id\n        text\n        page\n        headingPath\n        document {\n          id\n          title\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MessageWordsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HubConversation($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    node(id: $id) {\n      ... on Conversation {\n        id\n        channel\n        title\n        createdAt\n        member {\n          id\n          displayName\n          isVisitor\n        }\n        twin {\n          id\n          name\n          greeting\n          starterQuestions\n        }\n        messages(first: $first, after: $after, last: $last, before: $before) {\n          nodes {\n            id\n            ...MessageWords\n          }\n          pageInfo {\n            hasPreviousPage\n            startCursor\n            endCursor\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HubConversationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendMessage($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      ... on SendMessagePayload {\n        sent: message {\n          id\n          ...MessageWords\n        }\n        reply {\n          id\n          ...MessageWords\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on ConflictError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SendMessageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartConversation($input: StartConversationInput!) {\n    startConversation(input: $input) {\n      ... on StartConversationPayload {\n        conversation {\n          id\n          ...ConversationRow\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').StartConversationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DocumentRow on Document {\n    id\n    title\n    filename\n    contentType\n    byteSize\n    status\n    progress\n    failureReason\n    passageCount\n    pageCount\n    enabled\n    createdAt\n  }\n"): typeof import('./graphql.ts').DocumentRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PassageWords on Passage {\n    id\n    text\n    position\n    page\n    headingPath\n    enabled\n    editedAt\n    parsedText\n  }\n"): typeof import('./graphql.ts').PassageWordsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdatePassage($input: UpdatePassageInput!) {\n    updatePassage(input: $input) {\n      ... on UpdatePassagePayload {\n        passage {\n          id\n          ...PassageWords\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on UpstreamError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdatePassageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetryDocument($input: RetryDocumentInput!) {\n    retryDocument(input: $input) {\n      ... on RetryDocumentPayload {\n        document {\n          id\n          ...DocumentRow\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on InvalidStateError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RetryDocumentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelDocument($input: CancelDocumentInput!) {\n    cancelDocument(input: $input) {\n      ... on CancelDocumentPayload {\n        document {\n          id\n          ...DocumentRow\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on InvalidStateError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CancelDocumentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteDocument($input: DeleteDocumentInput!) {\n    deleteDocument(input: $input) {\n      ... on DeleteDocumentPayload {\n        deletedDocumentId\n        receipt {\n          passages\n          vectors\n          blobs\n          cachedAnswers\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DeleteDocumentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetDocumentEnabled($input: SetDocumentEnabledInput!) {\n    setDocumentEnabled(input: $input) {\n      ... on SetDocumentEnabledPayload {\n        document {\n          id\n          enabled\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SetDocumentEnabledDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetPassageEnabled($input: SetPassageEnabledInput!) {\n    setPassageEnabled(input: $input) {\n      ... on SetPassageEnabledPayload {\n        passage {\n          id\n          enabled\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SetPassageEnabledDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestDocumentUpload($input: RequestDocumentUploadInput!) {\n    requestDocumentUpload(input: $input) {\n      ... on RequestDocumentUploadPayload {\n        upload {\n          url\n          method\n          headers {\n            name\n            value\n          }\n        }\n        document {\n          id\n          ...DocumentRow\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RequestDocumentUploadDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CompleteDocumentUpload($input: CompleteDocumentUploadInput!) {\n    completeDocumentUpload(input: $input) {\n      ... on CompleteDocumentUploadPayload {\n        document {\n          id\n          ...DocumentRow\n        }\n      }\n      ... on NotFoundError {\n        message\n      }\n      ... on InvalidStateError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CompleteDocumentUploadDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FirstSteps on Workspace {\n    id\n    firstSteps {\n      documentUploaded\n      documentReady\n      questionAnswered\n      visitorMet\n    }\n    model {\n      connected\n    }\n    twin {\n      id\n      publicUrl\n      greeting\n      starterQuestions\n    }\n    latest: documents(first: 1) {\n      nodes {\n        id\n        title\n        filename\n        ...DocumentRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').FirstStepsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NeedsYou on Workspace {\n    id\n    failed: documents(first: 3, status: FAILED) {\n      nodes {\n        id\n        title\n        failureReason\n      }\n    }\n    asked: conversations(first: 20, hasMessages: true) {\n      nodes {\n        id\n        member {\n          id\n          displayName\n        }\n        lastMessage {\n          id\n          answered\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').NeedsYouFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Overview on Workspace {\n    id\n    model {\n      connected\n    }\n    twin {\n      id\n      name\n      purpose\n      publicUrl\n    }\n    recent: conversations(first: 6, hasMessages: true) {\n      nodes {\n        id\n        ...ConversationRow\n      }\n    }\n    ready: documents(first: 1, status: READY) {\n      totalCount\n    }\n    ...NeedsYou\n  }\n"): typeof import('./graphql.ts').OverviewFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HubStarters($slug: String!) {\n    workspace(by: { slug: $slug }) {\n      id\n      twin {\n        id\n        starterQuestions\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HubStartersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Hit on PassageHit {\n    score\n    lexicalScore\n    lexicalRank\n    denseScore\n    denseRank\n    passage {\n      id\n      text\n      page\n      headingPath\n      document {\n        id\n        title\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HitFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Verdict on PassageSearch {\n    support\n    answersFrom\n    answerable\n  }\n"): typeof import('./graphql.ts').VerdictFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription HubDocumentStatusChanged($workspaceId: ID!, $after: Int) {\n    documentStatusChanged(workspaceId: $workspaceId, after: $after) {\n      seq\n      document {\n        id\n        title\n        status\n        createdAt\n        ...DocumentRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HubDocumentStatusChangedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription HubConversationUpdated($workspaceId: ID!, $after: Int) {\n    conversationUpdated(workspaceId: $workspaceId, after: $after) {\n      seq\n      conversation {\n        id\n        ...ConversationRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HubConversationUpdatedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HubFind($slug: String!, $search: String!) {\n    workspace(by: { slug: $slug }) {\n      id\n      documents(first: 6, search: $search) {\n        nodes {\n          id\n          title\n        }\n      }\n      conversations(first: 6, search: $search, hasMessages: true) {\n        nodes {\n          id\n          title\n          member {\n            id\n            displayName\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HubFindDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TwinWords on Twin {\n    greeting\n    noAnswerMessage\n    starterQuestions\n  }\n"): typeof import('./graphql.ts').TwinWordsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HubChannels($slug: String!) {\n    workspace(by: { slug: $slug }) {\n      id\n      twin {\n        id\n        publicUrl\n      }\n      widgets {\n        id\n        ...WidgetCard\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HubChannelsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HubDocument($id: ID!, $after: String) {\n    node(id: $id) {\n      ... on Document {\n        id\n        title\n        status\n        enabled\n        ...DocumentRow\n        passages(first: 50, after: $after) {\n          nodes {\n            id\n            ...PassageWords\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HubDocumentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) {\n      ... on RequestPasswordResetPayload {\n        email\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RequestPasswordResetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HubHome($slug: String!) {\n    workspace(by: { slug: $slug }) {\n      id\n      firstSteps {\n        questionAnswered\n      }\n      ...FirstSteps\n      ...Overview\n    }\n  }\n"): typeof import('./graphql.ts').HubHomeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HubViewer {\n    viewer {\n      user {\n        id\n        name\n        email\n        emailVerified\n      }\n      workspaces {\n        id\n        slug\n        name\n        role\n        twin {\n          id\n          name\n        }\n      }\n      memberships {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HubViewerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HubInbox($slug: String!, $after: String, $search: String) {\n    workspace(by: { slug: $slug }) {\n      id\n      conversations(first: 30, after: $after, search: $search, hasMessages: true) {\n        nodes {\n          id\n          ...ConversationRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HubInboxDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HubKnowledge($slug: String!, $after: String, $status: DocumentStatus, $search: String) {\n    workspace(by: { slug: $slug }) {\n      id\n      documents(first: 50, after: $after, status: $status, search: $search) {\n        totalCount\n        nodes {\n          id\n          title\n          createdAt\n          ...DocumentRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HubKnowledgeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HubQuestion($input: SearchPassagesInput!) {\n    searchPassages(input: $input) {\n      ...Verdict\n      hits {\n        ...Hit\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HubQuestionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      ... on ResetPasswordPayload {\n        session {\n          accessToken\n          refreshToken\n          expiresAt\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on InvalidStateError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ResetPasswordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      ... on SignUpPayload {\n        session {\n          accessToken\n          refreshToken\n          expiresAt\n        }\n      }\n      ... on ValidationError {\n        message\n        fields {\n          path\n          message\n        }\n      }\n      ... on ConflictError {\n        message\n      }\n      ... on LimitExceededError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SignUpDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HubTwin($slug: String!) {\n    workspace(by: { slug: $slug }) {\n      id\n      model {\n        connected\n        name\n      }\n      twin {\n        id\n        name\n        purpose\n        publicUrl\n        ...TwinWords\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HubTwinDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VerifyEmail($input: VerifyEmailInput!) {\n    verifyEmail(input: $input) {\n      ... on VerifyEmailPayload {\n        user {\n          id\n          email\n          emailVerified\n        }\n      }\n      ... on InvalidStateError {\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').VerifyEmailDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
