import { h, type RefObject } from "preact";
import type { Chat } from "../core/chat.ts";
import type { Say } from "../words.ts";
import { Up } from "./icons.tsx";

type Props = { chat: Chat; say: Say; field: RefObject<HTMLTextAreaElement | null> };

const LONGEST = 4000;

/** Where a question is written: Enter sends it, Shift-Enter begins a new line. */
export function Composer({ chat, say, field }: Props) {
  const send = (event: Event) => {
    event.preventDefault();
    const { current } = field;
    const text = current?.value.trim();
    if (!current || !text) return;
    current.value = "";
    current.focus();
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
          if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
        }}
      />
      <button type="submit" class="round send" aria-label={say("send")}>
        <Up />
      </button>
    </form>
  );
}
