import { useGraphiQL, useGraphiQLActions, useMonaco } from "@graphiql/react";
import { useComputedColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { EDITOR_THEME, editorTheme, editorVariables } from "./editorTheme.ts";
import { makeTabsPlain } from "./plainTabs.ts";

/** Where GraphiQL reads its variables: itself, and what it opens at the end of the page. */
const PLACES =
  "body[class] :is(.graphiql-container, .graphiql-dialog, .graphiql-dialog-overlay, .graphiql-tooltip, [data-radix-popper-content-wrapper])";

/** Keeps GraphiQL and the editors in it in the colours of the page, with long lines in view and a row of tabs that is a list. */
export function EditorLook() {
  const scheme = useComputedColorScheme("light");
  const monaco = useMonaco((state) => state.monaco);
  const { setTheme } = useGraphiQLActions();
  useEffect(() => {
    if (!monaco) return;
    monaco.editor.defineTheme(EDITOR_THEME.light, editorTheme("light"));
    monaco.editor.defineTheme(EDITOR_THEME.dark, editorTheme("dark"));
    setTheme(scheme);
  }, [monaco, scheme, setTheme]);

  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor]) editor?.updateOptions({ wordWrap: "on" });
  }, [queryEditor, variableEditor]);

  const tabs = useGraphiQL((state) => state.tabs);
  const activeTab = useGraphiQL((state) => state.activeTabIndex);
  useEffect(() => {
    const row = document.querySelector(".graphiql-tabs");
    if (row) makeTabsPlain(row);
  }, [tabs, activeTab]);

  const declarations = Object.entries(editorVariables(scheme)).map(([name, value]) => `${name}: ${value};`);
  return <style>{`${PLACES} { ${declarations.join(" ")} }`}</style>;
}
