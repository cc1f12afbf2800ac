import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useCallback } from "react";
import { useSpeaker } from "../identity/speaker.tsx";
import { variablesOf } from "./catalogue.ts";
import type { Example } from "./example.ts";

/** Where the examples cover the editor, as the style sheet has it. */
export const COVERED = "(max-width: 48em)";

/**
 * Opens an example in a tab of its own, filled in with what is known by then. A tab that is empty, or shows it already,
 * is used instead of a new one. Null until the editors are there.
 */
export function useOpenExample(): ((example: Example) => void) | null {
  const { addTab, setVisiblePlugin } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const { facts } = useSpeaker();

  const open = useCallback(
    (example: Example) => {
      const written = queryEditor?.getValue() ?? "";
      if (written.trim() && written !== example.query) addTab();
      queryEditor?.setValue(example.query);
      variableEditor?.setValue(variablesOf(example, facts(), () => crypto.randomUUID()));
      if (window.matchMedia(COVERED).matches) setVisiblePlugin(null);
      queryEditor?.focus();
    },
    [addTab, facts, queryEditor, setVisiblePlugin, variableEditor],
  );
  return queryEditor && variableEditor ? open : null;
}
