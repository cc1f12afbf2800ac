import { useSend } from "@companero/web-kit/client/hooks.ts";
import { settle } from "@companero/web-kit/client/problems.ts";
import { useFailure } from "@companero/web-kit/components/useFailure.ts";
import { notifications } from "@mantine/notifications";
import { useRef } from "react";
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
  const pending = useRef<{ text: string; clientMessageId: string } | null>(null);

  return async (conversationId, text) => {
    const attempt =
      pending.current?.text === text ? pending.current : { text, clientMessageId: crypto.randomUUID() };
    pending.current = attempt;
    let message: string;
    try {
      const { payload, problem } = settle(
        (await send({ input: { conversationId, ...attempt } })).sendMessage,
      );
      if (payload) {
        pending.current = null;
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
