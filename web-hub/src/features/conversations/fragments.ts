import { graphql } from "../../gql/gql.ts";

export const ConversationRow = graphql(`
  fragment ConversationRow on Conversation {
    id
    channel
    title
    lastMessageAt
    messageCount
    member {
      id
      displayName
      isVisitor
    }
    lastMessage {
      id
      author
      text
      status
      answered
    }
  }
`);

export const MessageWords = graphql(`
  fragment MessageWords on Message {
    id
    author
    text
    status
    createdAt
    failureReason
    answered
    citations {
      start
      end
      score
      passage {
        id
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
`);
