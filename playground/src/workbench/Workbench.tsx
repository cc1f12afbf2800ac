import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";
import "./graphiql.css";
import "./workers.ts";
import { useComputedColorScheme } from "@mantine/core";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { useMemo, useState } from "react";
import { EXAMPLES } from "../examples/catalogue.ts";
import { ExampleFromAddress } from "../examples/ExampleFromAddress.tsx";
import { examplesPlugin } from "../examples/plugin.tsx";
import { COVERED } from "../examples/useOpenExample.ts";
import { useT } from "../lib/words.ts";
import { EditorLook } from "./EditorLook.tsx";
import { EDITOR_THEME } from "./editorTheme.ts";
import { SchemaNotice } from "./SchemaNotice.tsx";
import { SessionNotice } from "./SessionNotice.tsx";
import { tabStorage } from "./tabStorage.ts";
import { useFetcher } from "./useFetcher.ts";
import classes from "./Workbench.module.css";

const FIRST = EXAMPLES.find(({ id }) => id === "viewer");

/** The editor with its documentation, history and examples. */
export default function Workbench() {
  const t = useT();
  const scheme = useComputedColorScheme("light");
  const [storage] = useState(() => tabStorage(sessionStorage));
  const { fetcher, schema, found, forget, again } = useFetcher();
  const examples = useMemo(() => examplesPlugin(t("examples.title")), [t]);
  const [startsWithExamples] = useState(() => !window.matchMedia(COVERED).matches);
  const plugins = useMemo(() => [HISTORY_PLUGIN, examples], [examples]);

  return (
    <div className={classes["bench"]}>
      <SchemaNotice state={schema} onAgain={again} />
      <SessionNotice found={found} onClose={forget} />
      <div className={classes["editor"]}>
        <GraphiQL
          fetcher={fetcher}
          storage={storage}
          plugins={plugins}
          visiblePlugin={startsWithExamples ? examples : undefined}
          defaultQuery={FIRST?.query ?? ""}
          editorTheme={EDITOR_THEME}
          forcedTheme={scheme}
          defaultEditorToolsVisibility="variables"
          shouldPersistHeaders={false}
          showPersistHeadersSettings={false}
          inputValueDeprecation
          schemaDescription
        >
          <GraphiQL.Logo>
            <EditorLook />
            <ExampleFromAddress />
          </GraphiQL.Logo>
        </GraphiQL>
      </div>
    </div>
  );
}
