import type { RefObject } from "preact";
import type { Chat } from "../core/chat.ts";
import { UNINVITED } from "../core/graph.ts";
import { sentencesOf } from "../core/sentences.ts";
import type { Say } from "../words.ts";
import { Composer } from "./Composer.tsx";
import { Conversation } from "./Conversation.tsx";
import { Close, StartOver } from "./icons.tsx";

export type PanelProps = {
  chat: Chat;
  say: Say;
  language: string;
  list: RefObject<HTMLOListElement | null>;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Null where the chat is part of a page and cannot be closed. */
  onClose: (() => void) | null;
};

export function Panel({ chat, say, language, list, field, onClose }: PanelProps) {
  const state = chat.read();
  const { twin, transcript, problem, connected } = state;
  const name = twin?.name;
  // Only what was seen arriving is read out; the history is there to be read, not to be heard again.
  const reply = transcript.findLast(({ live }) => live);
  const startOver = () => {
    void chat.startOver();
    field.current?.focus();
  };

  return (
    <section
      class="panel"
      role={onClose ? "dialog" : undefined}
      aria-label={say("dialog", name)}
      lang={language}
      dir="ltr"
      tabIndex={-1}
    >
      <div class="head">
        <span class="face" aria-hidden="true">
          {Array.from(name ?? "")[0]}
        </span>
        <div>
          <h2 dir="auto">{name}</h2>
          <p>{name && say("disclosure", name)}</p>
        </div>
        {transcript.length > 0 && (
          <button class="round" title={say("startOver")} onClick={startOver}>
            <StartOver />
          </button>
        )}
        {onClose && (
          <button class="round" title={say("close")} onClick={onClose}>
            <Close />
          </button>
        )}
      </div>
      <Conversation chat={chat} state={state} say={say} list={list} />
      <p class="status" role="status">
        {navigator.onLine ? !connected && say("lost") : say("offline")}
      </p>
      {problem && (
        <p class="trouble" role="alert">
          {problem.message || say(problem.kind === UNINVITED ? "uninvited" : "unreachable", location.origin)}{" "}
          <button class="link" onClick={chat.begin}>
            {say("again")}
          </button>
        </p>
      )}
      <Composer chat={chat} say={say} field={field} />
      <div class="hidden" aria-live="polite" dir="auto">
        {reply &&
          sentencesOf(reply.text, reply.status === "completed").map((line, place) => (
            <p key={`${reply.key}.${place}`}>{line}</p>
          ))}
      </div>
    </section>
  );
}
