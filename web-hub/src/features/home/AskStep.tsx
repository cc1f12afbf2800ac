import { Composer } from "@companero/web-kit/transcript/Composer.tsx";
import { useState } from "react";
import { useWorkspace } from "../../lib/hub.ts";
import { useT } from "../../lib/words.ts";
import { ConversationPane } from "../conversations/ConversationPane.tsx";
import { Opening } from "../conversations/Opening.tsx";
import { useSendMessage } from "../conversations/useSendMessage.ts";
import { useStartConversation } from "../conversations/useTryIt.ts";
import classes from "./FirstSteps.module.css";

/** The first conversation with one's own twin, right where one stands; it begins with the first question. */
export function AskStep({ greeting, questions }: { greeting: string; questions: readonly string[] }) {
  const t = useT();
  const { twin } = useWorkspace();
  const start = useStartConversation();
  const send = useSendMessage();
  const [id, setId] = useState<string | null>(null);

  const ask = async (text: string) => {
    const started = await start();
    if (!started) return false;
    const taken = await send(started, text);
    setId(started);
    return taken;
  };
  if (id) {
    return (
      <div className={classes["talk"]}>
        <ConversationPane id={id} />
      </div>
    );
  }
  return (
    <div className={classes["talk"]} data-short>
      <div className={classes["beginning"]}>
        <Opening greeting={greeting} questions={questions} onAsk={(question) => void ask(question)} />
      </div>
      <Composer onSend={ask} placeholder={t("try.placeholder", { name: twin.name })} autoFocus />
    </div>
  );
}
