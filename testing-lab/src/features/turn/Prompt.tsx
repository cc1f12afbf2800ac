import { CopyButton } from "@companero/web-kit/components/CopyButton.tsx";
import { Text } from "@mantine/core";
import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import { useQuantities, useT } from "../../lib/words.ts";
import type { LabKey } from "../../words/en.ts";
import { PromptPart } from "./fragments.ts";
import classes from "./Prompt.module.css";
import { inWords } from "./stepWords.ts";

const SECTIONS: Partial<Record<string, LabKey>> = {
  persona: "prompt.persona",
  rules: "prompt.rules",
  sources: "prompt.sources",
  history: "prompt.history",
  question: "prompt.question",
};
const ROLES: Partial<Record<string, LabKey>> = {
  system: "role.system",
  user: "role.user",
  assistant: "role.assistant",
};

type Props = {
  prompt: readonly FragmentType<typeof PromptPart>[];
  /** What to say when there is none. */
  nothing: string;
};

/** What the model was told, part by part, with what each part cost. */
export function Prompt({ prompt, nothing }: Props) {
  const t = useT();
  const { count } = useQuantities();
  if (prompt.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {nothing}
      </Text>
    );
  }
  const parts = prompt.map((masked) => readFragment(PromptPart, masked));
  const total = parts.reduce((sum, { tokens }) => sum + tokens, 0);
  return (
    <div className={classes["prompt"]}>
      {parts.map(({ section, role, tokens, text }, place) => {
        const known = SECTIONS[section];
        const name = known ? t(known) : inWords(section);
        const part = ROLES[role];
        return (
          <details key={place} className={classes["part"]}>
            <summary>
              <span className={classes["name"]}>{name}</span>
              <span className={classes["role"]}>{part ? t(part) : inWords(role)}</span>
              <span className={classes["weight"]} aria-hidden>
                <span style={{ width: `${(tokens / Math.max(1, total)) * 100}%` }} />
              </span>
              <span className={classes["tokens"]} title={t("prompt.tokens", { count: tokens })}>
                {count(tokens)}
              </span>
            </summary>
            <pre className={classes["text"]} tabIndex={0}>
              {text}
            </pre>
            <CopyButton value={text} label={t("prompt.copy", { name })} />
          </details>
        );
      })}
      <CopyButton value={parts.map(({ text }) => text).join("\n\n")} label={t("prompt.copyAll")} />
    </div>
  );
}

/** The tokens of all parts together. */
export const promptTokens = (prompt: Props["prompt"]) =>
  prompt.reduce((sum, masked) => sum + readFragment(PromptPart, masked).tokens, 0);
