import { useSend } from "@companero/web-kit/client/hooks.ts";
import { settle } from "@companero/web-kit/client/problems.ts";
import { useFailure } from "@companero/web-kit/components/useFailure.ts";
import { useUndo } from "@companero/web-kit/components/useUndo.tsx";
import { notifications } from "@mantine/notifications";
import { graphql } from "../../gql/gql.ts";
import { useT } from "../../lib/words.ts";
import { useDesk } from "./desk.ts";

const RetryDocument = graphql(`
  mutation RetryDocument($input: RetryDocumentInput!) {
    retryDocument(input: $input) {
      ... on RetryDocumentPayload {
        document {
          id
          ...DocumentRow
        }
      }
      ... on NotFoundError {
        message
      }
      ... on InvalidStateError {
        message
      }
    }
  }
`);

const CancelDocument = graphql(`
  mutation CancelDocument($input: CancelDocumentInput!) {
    cancelDocument(input: $input) {
      ... on CancelDocumentPayload {
        document {
          id
          ...DocumentRow
        }
      }
      ... on NotFoundError {
        message
      }
      ... on InvalidStateError {
        message
      }
    }
  }
`);

const DeleteDocument = graphql(`
  mutation DeleteDocument($input: DeleteDocumentInput!) {
    deleteDocument(input: $input) {
      ... on DeleteDocumentPayload {
        deletedDocumentId
      }
      ... on NotFoundError {
        message
      }
    }
  }
`);

type Named = { id: string; title: string };

/** What can be done with documents; a refusal is told in a notification. */
export function useDocumentActions() {
  const t = useT();
  const describe = useFailure();
  const undoable = useUndo();
  const { hide, unhide } = useDesk();
  const sendRetry = useSend(RetryDocument);
  const sendCancel = useSend(CancelDocument);
  const sendDelete = useSend(DeleteDocument);

  const attempt = async (work: () => Promise<{ __typename: string }>): Promise<boolean> => {
    let message: string | null;
    try {
      message = settle(await work()).problem?.message ?? null;
    } catch (error) {
      message = describe(error);
    }
    if (message !== null) notifications.show({ message, color: "bad" });
    return message === null;
  };
  const erase = async (documentId: string) => {
    const gone = await attempt(async () => (await sendDelete({ input: { documentId } })).deleteDocument);
    if (!gone) unhide(documentId);
  };

  return {
    retry: (documentId: string) =>
      attempt(async () => (await sendRetry({ input: { documentId } })).retryDocument),
    cancel: (documentId: string) =>
      attempt(async () => (await sendCancel({ input: { documentId } })).cancelDocument),
    /** Takes a document away whose file never arrived. */
    discard: (documentId: string) => {
      hide(documentId);
      void erase(documentId);
    },
    remove: (documents: readonly Named[]) => {
      const [first] = documents;
      if (!first) return;
      for (const { id } of documents) hide(id);
      undoable({
        message: t("documents.deleted", { count: documents.length, title: first.title }),
        commit: () => {
          for (const { id } of documents) void erase(id);
        },
        revert: () => {
          for (const { id } of documents) unhide(id);
        },
      });
    },
  };
}
