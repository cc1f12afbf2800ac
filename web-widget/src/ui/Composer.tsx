import type { RefObject, TargetedEvent } from "preact";
import type { Chat } from "../core/chat.ts";
import type { Say } from "../words.ts";
import { Up } from "./icons.tsx";

type Props = { chat: Chat; say: Say; field: RefObject<HTMLTextAreaElement | null> };

const LONGEST = 4000;

/** Where a question is written: Enter sends it, Shift-Enter begins a new line. */
export function Composer({ chat, say, field }: Props) {
  const send = (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    const written = event.currentTarget[0] as HTMLTextAreaElement;
    const text = written.value.trim();
    if (!text) return;
    written.value = "";
    written.focus();
    chat.send(text);
  };
  return (
    <form class="composer" onSubmit={send}>
      <textarea
        ref={field}
        rows={1}
        maxLength={LONGEST}
        dir="auto"
        aria-label={say("ask")}
        placeholder={say("ask")}
        enterkeyhint="send"
        onInput={chat.warm}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
      <button class="round send" aria-label={say("send")}>
        <Up />
      </button>
    </form>
  );
}
