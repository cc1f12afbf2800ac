import { graphql } from "../../gql/gql.ts";

export const UpdatePassage = graphql(`
  mutation UpdatePassage($input: UpdatePassageInput!) {
    updatePassage(input: $input) {
      ... on UpdatePassagePayload {
        passage {
          id
          ...PassageWords
        }
      }
      ... on ValidationError {
        message
        fields {
          path
          message
        }
      }
      ... on NotFoundError {
        message
      }
      ... on UpstreamError {
        message
      }
    }
  }
`);

/** In Unicode code points; the server says so when there are more. */
export const MOST_CHARACTERS = 2_000;

/** How long words are, as the server counts them. */
export const lengthOf = (words: string) => Array.from(words.trim()).length;
