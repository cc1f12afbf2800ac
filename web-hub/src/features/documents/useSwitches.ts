import { useSend } from "@companero/web-kit/client/hooks.ts";
import { graphql } from "../../gql/gql.ts";
import { useAttempts } from "./useAttempts.ts";

const SetDocumentEnabled = graphql(`
  mutation SetDocumentEnabled($input: SetDocumentEnabledInput!) {
    setDocumentEnabled(input: $input) {
      ... on SetDocumentEnabledPayload {
        document {
          id
          enabled
        }
      }
      ... on NotFoundError {
        message
      }
    }
  }
`);

const SetPassageEnabled = graphql(`
  mutation SetPassageEnabled($input: SetPassageEnabledInput!) {
    setPassageEnabled(input: $input) {
      ... on SetPassageEnabledPayload {
        passage {
          id
          enabled
        }
      }
      ... on NotFoundError {
        message
      }
    }
  }
`);

/** Lets documents and passages answer, or not: on the screen at once, and taken back if it fails. */
export function useSwitches() {
  const attempt = useAttempts();
  const sendDocument = useSend(SetDocumentEnabled);
  const sendPassage = useSend(SetPassageEnabled);
  return {
    switchDocument: (documentId: string, enabled: boolean) =>
      attempt(async () => (await sendDocument({ input: { documentId, enabled } })).setDocumentEnabled),
    switchPassage: (passageId: string, enabled: boolean) =>
      attempt(async () => (await sendPassage({ input: { passageId, enabled } })).setPassageEnabled),
  };
}
