import { useSend } from "@companero/web-kit/client/hooks.ts";
import { useUndo } from "@companero/web-kit/components/useUndo.tsx";
import { graphql } from "../../gql/gql.ts";
import { useT } from "../../lib/words.ts";
import { useDesk } from "./desk.ts";
import type { Receipt } from "./receipt.ts";
import { useAttempts } from "./useAttempts.ts";
import { useReceipt } from "./useReceipt.tsx";

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
        receipt {
          passages
          vectors
          blobs
          cachedAnswers
        }
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
  const attempt = useAttempts();
  const showReceipt = useReceipt();
  const undoable = useUndo();
  const { hide, unhide } = useDesk();
  const sendRetry = useSend(RetryDocument);
  const sendCancel = useSend(CancelDocument);
  const sendDelete = useSend(DeleteDocument);

  const erase = async (documentId: string): Promise<Receipt | null> => {
    const gone = await attempt(async () => (await sendDelete({ input: { documentId } })).deleteDocument);
    if (!gone) unhide(documentId);
    return gone && gone.receipt;
  };
  const eraseAll = async (documents: readonly Named[]) => {
    const receipts = await Promise.all(documents.map(({ id }) => erase(id)));
    showReceipt(
      documents.flatMap(({ title }, at) => {
        const receipt = receipts[at];
        return receipt ? [{ title, receipt }] : [];
      }),
    );
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
          void eraseAll(documents);
        },
        revert: () => {
          for (const { id } of documents) unhide(id);
        },
      });
    },
  };
}
