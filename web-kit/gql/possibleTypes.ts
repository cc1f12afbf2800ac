
      export interface PossibleTypesResultData {
        possibleTypes: {
          [key: string]: string[]
        }
      }
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "CancelDocumentResult": [
      "CancelDocumentPayload",
      "InvalidStateError",
      "NotFoundError"
    ],
    "CompleteDocumentUploadResult": [
      "CompleteDocumentUploadPayload",
      "InvalidStateError",
      "NotFoundError"
    ],
    "DeleteDocumentResult": [
      "DeleteDocumentPayload",
      "NotFoundError"
    ],
    "Error": [
      "ConflictError",
      "InvalidStateError",
      "LimitExceededError",
      "NotFoundError",
      "UpstreamError",
      "ValidationError"
    ],
    "JoinWorkspaceResult": [
      "JoinWorkspacePayload",
      "NotFoundError"
    ],
    "MessageEvent": [
      "MessageCitation",
      "MessageCompleted",
      "MessageDelta",
      "MessageFailed",
      "MessageReplaced"
    ],
    "Node": [
      "Conversation",
      "Document",
      "Member",
      "Message",
      "Passage",
      "Turn",
      "Twin",
      "User",
      "Widget",
      "Workspace"
    ],
    "RefreshSessionResult": [
      "InvalidStateError",
      "RefreshSessionPayload",
      "ValidationError"
    ],
    "RequestDocumentUploadResult": [
      "LimitExceededError",
      "NotFoundError",
      "RequestDocumentUploadPayload",
      "ValidationError"
    ],
    "RequestEmailVerificationResult": [
      "InvalidStateError",
      "LimitExceededError",
      "RequestEmailVerificationPayload"
    ],
    "RequestPasswordResetResult": [
      "LimitExceededError",
      "RequestPasswordResetPayload",
      "ValidationError"
    ],
    "ResetPasswordResult": [
      "InvalidStateError",
      "ResetPasswordPayload",
      "ValidationError"
    ],
    "RetryDocumentResult": [
      "InvalidStateError",
      "NotFoundError",
      "RetryDocumentPayload"
    ],
    "SendMessageResult": [
      "ConflictError",
      "LimitExceededError",
      "NotFoundError",
      "SendMessagePayload",
      "ValidationError"
    ],
    "SetDocumentEnabledResult": [
      "NotFoundError",
      "SetDocumentEnabledPayload"
    ],
    "SetPassageEnabledResult": [
      "NotFoundError",
      "SetPassageEnabledPayload"
    ],
    "SignInResult": [
      "LimitExceededError",
      "SignInPayload",
      "ValidationError"
    ],
    "SignUpResult": [
      "ConflictError",
      "LimitExceededError",
      "SignUpPayload",
      "ValidationError"
    ],
    "StartConversationResult": [
      "LimitExceededError",
      "NotFoundError",
      "StartConversationPayload",
      "ValidationError"
    ],
    "StartWidgetSessionResult": [
      "LimitExceededError",
      "NotFoundError",
      "StartWidgetSessionPayload"
    ],
    "UpdatePassageResult": [
      "NotFoundError",
      "UpdatePassagePayload",
      "UpstreamError",
      "ValidationError"
    ],
    "UpdateWidgetResult": [
      "NotFoundError",
      "UpdateWidgetPayload",
      "ValidationError"
    ],
    "VerifyEmailResult": [
      "InvalidStateError",
      "VerifyEmailPayload"
    ],
    "WorkspaceEvent": [
      "ConversationUpdated",
      "DocumentStatusChanged",
      "TurnStepped"
    ]
  }
};
      export default result;
    