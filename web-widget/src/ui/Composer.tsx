import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import type { Chat } from "../core/chat.ts";
import type { Say } from "../words.ts";
import { Up } from "./icons.tsx";

type Props = { chat: Chat; say: Say; field: RefObject<HTMLTextAreaElement> };

const LONGEST = 4000;

/** Where a question is written: Enter sends it, Shift-Enter begins a new line. */
export function Composer({ chat, say, field }: Props) {
  const [text, setText] = useState("");
  const send = (event: Event) => {
    event.preventDefault();
    if (!text.trim()) return;
    chat.send(text.trim());
    setText("");
    field.current?.focus();
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
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          chat.warm();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
        }}
      />
      <button type="submit" class="round send" aria-label={say("send")} aria-disabled={!text.trim()}>
        <Up />
      </button>
    </form>
  );
}
