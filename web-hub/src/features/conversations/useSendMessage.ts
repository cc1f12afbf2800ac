import { useSend } from "@companero/web-kit/client/hooks.ts";
import { settle } from "@companero/web-kit/client/problems.ts";
import { useAttempt } from "@companero/web-kit/client/useAttempt.ts";
import { useFailure } from "@companero/web-kit/components/useFailure.ts";
import { notifications } from "@mantine/notifications";
import { graphql } from "../../gql/gql.ts";

const SendMessage = graphql(`
  mutation SendMessage($input: SendMessageInput!) {
    sendMessage(input: $input) {
      ... on SendMessagePayload {
        sent: message {
          id
          ...MessageWords
        }
        reply {
          id
          ...MessageWords
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
      ... on ConflictError {
        message
      }
      ... on LimitExceededError {
        message
      }
    }
  }
`);

/**
 * Sends what was written; resolves to whether it was taken. Text that did not get through is sent again under the
 * same id, so that it can never stand there twice.
 */
export function useSendMessage(): (conversationId: string, text: string) => Promise<boolean> {
  const send = useSend(SendMessage);
  const describe = useFailure();
  const attempt = useAttempt();

  return async (conversationId, text) => {
    let message: string;
    try {
      const input = { conversationId, text, clientMessageId: attempt.keyOf(`${conversationId} ${text}`) };
      const { payload, problem } = settle((await send({ input })).sendMessage);
      if (payload) {
        attempt.done();
        return true;
      }
      message = problem.fields?.[0]?.message ?? problem.message;
    } catch (error) {
      message = describe(error);
    }
    notifications.show({ message, color: "bad" });
    return false;
  };
}
