import { useReducer, useState } from "react";
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
            headingPath
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
              headingPath
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
 * Follows a reply while it is written, whole even when the connection breaks. When the server no longer keeps the
 * stream it is `lost` and `onStale` is called: the reply is finished and can be fetched.
 */
export function useMessageStream(messageId: string, onStale: () => void): { stream: Stream; lost: boolean } {
  const [stream, dispatch] = useReducer(reduce, emptyStream);
  const [lost, setLost] = useState(false);
  const lose = () => {
    dispatch("restart");
    setLost(true);
    onStale();
  };
  useResumable({
    document: MessageStreamed,
    variables: { messageId },
    seqOf: ({ messageStreamed }) => messageStreamed.seq,
    onEvent: ({ messageStreamed: event }) => {
      dispatch(event);
      return event.__typename === "MessageCompleted" || event.__typename === "MessageFailed";
    },
    onGone: lose,
    onRefused: lose,
  });
  return { stream, lost };
}
