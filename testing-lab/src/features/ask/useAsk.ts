import { useSend } from "@companero/web-kit/client/hooks.ts";
import { settle, type Problem } from "@companero/web-kit/client/problems.ts";
import { useAttempt } from "@companero/web-kit/client/useAttempt.ts";
import { useFailure } from "@companero/web-kit/components/useFailure.ts";
import { notifications } from "@mantine/notifications";
import { graphql } from "../../gql/gql.ts";
import { useWorkspace } from "../../lib/lab.ts";

const StartConversation = graphql(`
  mutation LabStartConversation($input: StartConversationInput!) {
    startConversation(input: $input) {
      ... on StartConversationPayload {
        conversation {
          id
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
      ... on LimitExceededError {
        message
      }
    }
  }
`);

const SendMessage = graphql(`
  mutation LabSendMessage($input: SendMessageInput!) {
    sendMessage(input: $input) {
      ... on SendMessagePayload {
        reply {
          id
          turn {
            id
          }
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
 * Asks the twin, in the given conversation or a new one. Resolves to the turn that answers, or to null after telling
 * what is in the way.
 */
export function useAsk(): (text: string, conversationId: string | null) => Promise<string | null> {
  const { twin } = useWorkspace();
  const start = useSend(StartConversation);
  const send = useSend(SendMessage);
  const describe = useFailure();
  const attempt = useAttempt();

  const refuse = ({ fields, message }: Problem) => {
    notifications.show({ message: fields?.[0]?.message ?? message, color: "bad" });
    return null;
  };
  const ask = async (text: string, conversationId: string | null, key: string) => {
    let where = conversationId;
    if (where === null) {
      const input = { twinId: twin.id, idempotencyKey: key };
      const { payload, problem } = settle((await start({ input })).startConversation);
      if (!payload) return refuse(problem);
      where = payload.conversation.id;
    }
    const input = { conversationId: where, text, clientMessageId: key };
    const { payload, problem } = settle((await send({ input })).sendMessage);
    if (!payload) return refuse(problem);
    attempt.done();
    return payload.reply.turn?.id ?? null;
  };

  return async (text, conversationId) => {
    try {
      return await ask(text, conversationId, attempt.keyOf(`${conversationId ?? ""} ${text}`));
    } catch (error) {
      notifications.show({ message: describe(error), color: "bad" });
      return null;
    }
  };
}
