import EditorWorker from "monaco-editor/esm/vs/editor/editor.worker.js?worker";
import JsonWorker from "monaco-editor/esm/vs/language/json/json.worker.js?worker";
import GraphWorker from "monaco-graphql/esm/graphql.worker.js?worker";

/** The editor's workers come from this origin, as every script here does. */
const environment = {
  getWorker(_id: string, label: string): Worker {
    if (label === "json") return new JsonWorker();
    return label === "graphql" ? new GraphWorker() : new EditorWorker();
  },
};
Object.assign(globalThis, { MonacoEnvironment: environment });
