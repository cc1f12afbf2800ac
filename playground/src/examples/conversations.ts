import { or, type Example } from "./example.ts";

const NO_WORKSPACE = "the id of a workspace: run “Who am I?”";

export const conversationExamples: Example[] = [
  {
    id: "startConversation",
    group: "conversations",
    query: `mutation StartConversation($input: StartConversationInput!) {
  startConversation(input: $input) {
    ... on StartConversationPayload {
      conversation {
        id
        member {
          id
          displayName
        }
        twin {
          name
          greeting
          starterQuestions
        }
      }
    }
    ... on Error {
      message
    }
  }
}
`,
    variables: ({ twinId }, fresh) => ({
      input: { twinId: or(twinId, "the id of a twin: run “Who am I?”"), idempotencyKey: fresh() },
    }),
  },
  {
    id: "sendMessage",
    group: "conversations",
    query: `# The reply is written by a worker, whoever is connected. Stream it by the id of "reply".
# "message" goes by another name here, because an error has a message too.
mutation SendMessage($input: SendMessageInput!) {
  sendMessage(input: $input) {
    ... on SendMessagePayload {
      sent: message {
        id
      }
      reply {
        id
        status
        turn {
          id
        }
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
    variables: ({ ownConversationId }, fresh) => ({
      input: {
        conversationId: or(
          ownConversationId,
          "the id of a conversation of yours: run “Start a conversation”",
        ),
        text: "Where should I begin?",
        clientMessageId: fresh(),
      },
    }),
  },
  {
    id: "messageStreamed",
    group: "conversations",
    query: `# A reply while it is written; one that is finished already is told from its beginning.
subscription MessageStreamed($messageId: ID!, $after: Int) {
  messageStreamed(messageId: $messageId, after: $after) {
    __typename
    seq
    ... on MessageDelta {
      text
    }
    ... on MessageReplaced {
      text
      attempt
    }
    ... on MessageCitation {
      citation {
        start
        end
        passage {
          document {
            title
          }
        }
      }
    }
    ... on MessageCompleted {
      message {
        text
        answered
      }
    }
    ... on MessageFailed {
      reason
    }
  }
}
`,
    variables: ({ messageId }) => ({
      messageId: or(messageId, "the id of a reply: run “Send a message”"),
      after: null,
    }),
  },
  {
    id: "conversation",
    group: "conversations",
    query: `# Offsets of a citation count Unicode code points of the message's text.
query Conversation($id: ID!) {
  node(id: $id) {
    ... on Conversation {
      title
      member {
        displayName
        isVisitor
      }
      messages(last: 10) {
        nodes {
          id
          author
          text
          status
          answered
          citations {
            start
            end
            score
            passage {
              text
              page
              headingPath
              document {
                id
                title
              }
            }
          }
        }
      }
    }
  }
}
`,
    variables: ({ conversationId }) => ({
      id: or(conversationId, "the id of a conversation: run “Start a conversation”"),
    }),
  },
  {
    id: "conversationUpdated",
    group: "conversations",
    query: `subscription ConversationUpdated($workspaceId: ID!, $after: Int) {
  conversationUpdated(workspaceId: $workspaceId, after: $after) {
    seq
    conversation {
      id
      title
      messageCount
      lastMessage {
        author
        text
        status
      }
    }
  }
}
`,
    variables: ({ workspaceId }) => ({ workspaceId: or(workspaceId, NO_WORKSPACE), after: null }),
  },
];
