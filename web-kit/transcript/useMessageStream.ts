import { useReducer } from "react";
import { useResumable } from "../client/hooks.ts";
import { graphql } from "../gql/gql.ts";
import { applyEvent, emptyStream, type MessageEvent, type MessageStream } from "./messageStream.ts";
import type { TranscriptCitation } from "./types.ts";

const MessageStreamed = graphql(`
  subscription MessageStreamed($messageId: ID!, $after: Int) {
    messageStreamed(messageId: $messageId, after: $after) {
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
          score
          passage {
            id
            text
            page
            document {
              id
              title
            }
          }
        }
      }
      ... on MessageCompleted {
        message {
          id
          text
          status
          completedAt
          answered
          failureReason
          citations {
            start
            end
            score
            passage {
              id
              text
              page
              document {
                id
                title
              }
            }
          }
        }
      }
      ... on MessageFailed {
        reason
      }
    }
  }
`);

type Stream = MessageStream<TranscriptCitation>;
type Action = MessageEvent<TranscriptCitation> | "restart";

const reduce = (stream: Stream, action: Action): Stream =>
  action === "restart" ? emptyStream : applyEvent(stream, action);

/**
 * Follows a reply while it is written, whole even when the connection breaks. `onStale` is called when the server no
 * longer keeps its stream, which means the reply is finished and can be fetched.
 */
export function useMessageStream(messageId: string, onStale: () => void): Stream {
  const [stream, dispatch] = useReducer(reduce, emptyStream);
  useResumable({
    document: MessageStreamed,
    variables: { messageId },
    seqOf: ({ messageStreamed }) => messageStreamed.seq,
    onEvent: ({ messageStreamed: event }) => {
      dispatch(event);
      return event.__typename === "MessageCompleted" || event.__typename === "MessageFailed";
    },
    onGone: () => {
      dispatch("restart");
      onStale();
    },
    onRefused: onStale,
  });
  return stream;
}
