import { useSend } from "@companero/web-kit/client/hooks.ts";
import { settle, type Problem } from "@companero/web-kit/client/problems.ts";
import { useFailure } from "@companero/web-kit/components/useFailure.ts";
import { notifications } from "@mantine/notifications";
import { useRef } from "react";
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

/** What a question is asked under. Kept until it got through, so that trying again never asks twice. */
type Attempt = {
  text: string;
  conversationId: string | null;
  idempotencyKey: string;
  clientMessageId: string;
};

/**
 * Asks the twin, in the given conversation or a new one. Resolves to the turn that answers, or to null after telling
 * what is in the way.
 */
export function useAsk(): (text: string, conversationId: string | null) => Promise<string | null> {
  const { twin } = useWorkspace();
  const start = useSend(StartConversation);
  const send = useSend(SendMessage);
  const describe = useFailure();
  const pending = useRef<Attempt | null>(null);

  const refuse = ({ fields, message }: Problem) => {
    notifications.show({ message: fields?.[0]?.message ?? message, color: "bad" });
    return null;
  };
  const ask = async ({ text, conversationId, idempotencyKey, clientMessageId }: Attempt) => {
    let where = conversationId;
    if (where === null) {
      const input = { twinId: twin.id, idempotencyKey };
      const { payload, problem } = settle((await start({ input })).startConversation);
      if (!payload) return refuse(problem);
      where = payload.conversation.id;
    }
    const input = { conversationId: where, text, clientMessageId };
    const { payload, problem } = settle((await send({ input })).sendMessage);
    if (!payload) return refuse(problem);
    pending.current = null;
    return payload.reply.turn?.id ?? null;
  };

  return async (text, conversationId) => {
    const isSame = pending.current?.text === text && pending.current.conversationId === conversationId;
    const attempt =
      isSame && pending.current
        ? pending.current
        : { text, conversationId, idempotencyKey: crypto.randomUUID(), clientMessageId: crypto.randomUUID() };
    pending.current = attempt;
    try {
      return await ask(attempt);
    } catch (error) {
      notifications.show({ message: describe(error), color: "bad" });
      return null;
    }
  };
}
