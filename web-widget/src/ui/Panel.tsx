import type { RefObject } from "preact";
import type { Chat } from "../core/chat.ts";
import type { Options } from "../options.ts";
import type { Say } from "../words.ts";
import { Announcer } from "./Announcer.tsx";
import { Composer } from "./Composer.tsx";
import { Conversation } from "./Conversation.tsx";
import { Close, StartOver } from "./icons.tsx";
import { useChat, useOnline } from "./useChat.ts";

type Props = {
  chat: Chat;
  say: Say;
  options: Options;
  panel: RefObject<HTMLElement>;
  field: RefObject<HTMLTextAreaElement>;
  onClose: () => void;
};

export function Panel({ chat, say, options, panel, field, onClose }: Props) {
  const state = useChat(chat);
  const online = useOnline();
  const { twin, transcript, problem, connected } = state;
  const name = twin?.name;
  const inCorner = options.mode === "corner";

  return (
    <section
      ref={panel}
      class="panel"
      role={inCorner ? "dialog" : "region"}
      aria-label={name ? say("dialog", name) : say("chat")}
      lang={options.language}
      dir="ltr"
      tabIndex={-1}
    >
      <header>
        <span class="face" aria-hidden="true" dir="auto">
          {Array.from(name ?? "")[0]}
        </span>
        <div>
          <h2 dir="auto">{name}</h2>
          <p>{name && say("disclosure", name)}</p>
        </div>
        {transcript.length > 0 && (
          <button
            type="button"
            class="round"
            title={say("startOver")}
            aria-label={say("startOver")}
            onClick={() => {
              void chat.startOver();
              field.current?.focus();
            }}
          >
            <StartOver />
          </button>
        )}
        {inCorner && (
          <button type="button" class="round" title={say("close")} aria-label={say("close")} onClick={onClose}>
            <Close />
          </button>
        )}
      </header>
      <Conversation chat={chat} state={state} say={say} />
      <p class="status" role="status">
        {online ? !connected && say("lost") : say("offline")}
      </p>
      {problem !== null && (
        <p class="trouble" role="alert">
          {problem || say("unreachable")}{" "}
          <button
            type="button"
            class="link"
            onClick={() => {
              void chat.begin();
            }}
          >
            {say("again")}
          </button>
        </p>
      )}
      <Composer chat={chat} say={say} field={field} />
      <Announcer transcript={transcript} />
    </section>
  );
}
