import { Composer } from "@companero/web-kit/transcript/Composer.tsx";
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useWorkspace } from "../../lib/lab.ts";
import { useT } from "../../lib/words.ts";
import classes from "./AskBox.module.css";

type Props = {
  /** A conversation of the viewer's own that is on the screen. */
  conversationId: string | null;
  /** Resolves to whether the question was taken. */
  onAsk: (text: string, conversationId: string | null) => Promise<boolean>;
  /** Questions to offer. */
  suggestions?: readonly string[];
};

/** Where a tester asks the twin, in a new conversation or in the one on the screen. */
export function AskBox({ conversationId, onAsk, suggestions = [] }: Props) {
  const t = useT();
  const { twin } = useWorkspace();
  const [goesOn, setGoesOn] = useState(true);
  return (
    <section className={classes["box"]} aria-label={t("ask.label", { name: twin.name })}>
      {suggestions.length > 0 && (
        <ul className={classes["suggestions"]} aria-label={t("ask.examples")}>
          {suggestions.map((question) => (
            <li key={question}>
              <button type="button" onClick={() => void onAsk(question, null)}>
                {question}
              </button>
            </li>
          ))}
        </ul>
      )}
      {conversationId && (
        <SegmentedControl
          size="xs"
          className={classes["where"] ?? ""}
          aria-label={t("ask.where")}
          value={goesOn ? "on" : "new"}
          onChange={(value) => {
            setGoesOn(value === "on");
          }}
          data={[
            { value: "on", label: t("ask.continue") },
            { value: "new", label: t("ask.new") },
          ]}
        />
      )}
      <Composer
        placeholder={t("ask.placeholder", { name: twin.name })}
        onSend={(text) => onAsk(text, goesOn ? conversationId : null)}
      />
    </section>
  );
}
