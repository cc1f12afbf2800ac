import { useSend } from "@companero/web-kit/client/hooks.ts";
import { settle } from "@companero/web-kit/client/problems.ts";
import { useAttempt } from "@companero/web-kit/client/useAttempt.ts";
import { useFailure } from "@companero/web-kit/components/useFailure.ts";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "react-router";
import { graphql } from "../../gql/gql.ts";
import { useWorkspace } from "../../lib/hub.ts";
import { paths } from "../../lib/paths.ts";

const StartConversation = graphql(`
  mutation StartConversation($input: StartConversationInput!) {
    startConversation(input: $input) {
      ... on StartConversationPayload {
        conversation {
          id
          ...ConversationRow
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

/** Begins a conversation of one's own with the twin; resolves to its id, or to null after telling what is in the way. */
export function useStartConversation(): () => Promise<string | null> {
  const { twin } = useWorkspace();
  const start = useSend(StartConversation);
  const describe = useFailure();
  const attempt = useAttempt();
  return async () => {
    try {
      const input = { twinId: twin.id, idempotencyKey: attempt.keyOf(twin.id) };
      const { payload, problem } = settle((await start({ input })).startConversation);
      if (payload) {
        attempt.done();
        return payload.conversation.id;
      }
      notifications.show({ message: problem.message, color: "bad" });
    } catch (error) {
      notifications.show({ message: describe(error), color: "bad" });
    }
    return null;
  };
}

/** Begins a conversation and goes there. */
export function useTryIt(): () => Promise<void> {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const start = useStartConversation();
  return async () => {
    const id = await start();
    if (id) await navigate(paths.conversation(slug, id));
  };
}
