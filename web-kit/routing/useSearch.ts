import { useCallback } from "react";
import { useSearchParams } from "react-router";

/** One value in the address' query. Setting it to null takes it out; typing replaces, choosing adds to the history. */
export function useSearch(
  name: string,
): [string | null, (value: string | null, how?: { replace: boolean }) => void] {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (value: string | null, { replace } = { replace: false }) => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace, preventScrollReset: true },
      );
    },
    [name, setParams],
  );
  return [params.get(name), set];
}
