import { graphql } from "../../gql/gql.ts";

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

export const TurnNumbers = graphql(`
  fragment TurnNumbers on Turn {
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
`);

export const FoundPassage = graphql(`
  fragment FoundPassage on RetrievedPassage {
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
      id
      page
      headingPath
    }
  }
`);

export const PromptPart = graphql(`
  fragment PromptPart on PromptSection {
    section
    role
    tokens
    text
  }
`);
