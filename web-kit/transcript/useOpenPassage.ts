import { useCallback } from "react";
import { useSearchParams } from "react-router";

/** The passage that the address names, and the message it was opened from. */
export type OpenPassage = { id: string | null; messageId: string | null };

const PASSAGE = "passage";
const MESSAGE = "message";

/** Opening adds to the history; closing, with null, leaves what was read in the place of the passage. */
export function useOpenPassage(): [OpenPassage, (id: string | null, messageId?: string) => void] {
  const [params, setParams] = useSearchParams();
  const open = useCallback(
    (id: string | null, messageId?: string) => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          next.delete(PASSAGE);
          next.delete(MESSAGE);
          if (id) next.set(PASSAGE, id);
          if (id && messageId) next.set(MESSAGE, messageId);
          return next;
        },
        { replace: id === null, preventScrollReset: true },
      );
    },
    [setParams],
  );
  return [{ id: params.get(PASSAGE), messageId: params.get(MESSAGE) }, open];
}
