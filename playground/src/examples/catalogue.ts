import type { Facts } from "../graph/facts.ts";
import { conversationExamples } from "./conversations.ts";
import type { Example, Group } from "./example.ts";
import { graphExamples } from "./graph.ts";
import { identityExamples } from "./identity.ts";
import { knowledgeExamples } from "./knowledge.ts";
import { labExamples } from "./lab.ts";

export const GROUPS: readonly Group[] = ["identity", "knowledge", "conversations", "lab", "graph"];

export const EXAMPLES: readonly Example[] = [
  ...identityExamples,
  ...knowledgeExamples,
  ...conversationExamples,
  ...labExamples,
  ...graphExamples,
];

const KIND = /^(query|mutation|subscription)\b/m;

/** Whether an example reads, changes or follows. */
export function kindOf({ query }: Example): "query" | "mutation" | "subscription" {
  const kind = KIND.exec(query)?.[1];
  return kind === "mutation" || kind === "subscription" ? kind : "query";
}

/** The variables of an example as the editor shows them; empty when it takes none. */
export const variablesOf = ({ variables }: Example, facts: Facts, fresh: () => string): string =>
  variables ? `${JSON.stringify(variables(facts, fresh), null, 2)}\n` : "";
