import { annotate, type Note } from "@companero/web-kit/transcript/annotate.ts";
import { useEffect, useRef, useState } from "preact/hooks";
import { runsOf } from "../core/links.ts";
import { isArriving, type ChatMessage } from "../core/transcript.ts";
import type { Citation } from "../core/types.ts";
import type { Say } from "../words.ts";

type Props = {
  message: ChatMessage;
  /** Who speaks, for those who cannot see the sides. */
  name: string;
  say: Say;
  onAgain: () => void;
};

export function Message({ message, name, say, onAgain }: Props) {
  const { author, status, text, reason } = message;
  const trouble = status === "unsent" ? "unsent" : status === "failed" ? "failed" : null;
  return (
    <li class="message" data-author={author} data-status={status} aria-busy={isArriving(message)}>
      <span class="hidden">{name}: </span>
      {text ? <Words message={message} say={say} /> : status === "waiting" && <p class="thinking">{say("thinking")}</p>}
      {trouble && (
        <p class="trouble" role="alert">
          {reason ?? say(trouble)}{" "}
          <button type="button" class="link" onClick={onAgain}>
            {say(trouble === "unsent" ? "again" : "askAgain")}
          </button>
        </p>
      )}
    </li>
  );
}

function Words({ message, say }: Pick<Props, "message" | "say">) {
  const { key, text, citations } = message;
  const { pieces, notes } = annotate(text, citations);
  const [open, setOpen] = useState(0);
  const passage = useRef<HTMLElement>(null);
  useEffect(() => {
    passage.current?.scrollIntoView({ block: "nearest" });
  }, [open]);
  const toggle = (number: number) => {
    setOpen(open === number ? 0 : number);
  };
  const mark = (number: number) => (
    <button
      type="button"
      class="mark"
      aria-label={`${say("source", number)}: ${notes[number - 1]?.citation.passage.document.title ?? ""}`}
      aria-expanded={open === number}
      onClick={() => {
        toggle(number);
      }}
    >
      {number}
    </button>
  );
  return (
    <>
      <p class="words" dir="auto">
        {pieces.map((piece) => (
          <>
            {runsOf(piece.text).map((run) => (run.href ? <Address href={run.text} /> : run.text))}
            {piece.notes.map(mark)}
          </>
        ))}
      </p>
      {notes.length > 0 && (
        <ol class="notes" aria-label={say("sources")}>
          {notes.map((note) => (
            <Source
              key={`${key}.${note.number}`}
              note={note}
              say={say}
              isOpen={open === note.number}
              passage={passage}
              onToggle={toggle}
            />
          ))}
        </ol>
      )}
    </>
  );
}

const Address = ({ href }: { href: string }) => (
  <a href={href} target="_blank" rel="noopener noreferrer nofollow">
    {href}
  </a>
);

type SourceProps = {
  note: Note<Citation>;
  say: Say;
  isOpen: boolean;
  passage: { current: HTMLElement | null };
  onToggle: (number: number) => void;
};

function Source({ note: { number, citation }, say, isOpen, passage, onToggle }: SourceProps) {
  const { text, page, document } = citation.passage;
  return (
    <li>
      <button
        type="button"
        class="note"
        aria-expanded={isOpen}
        onClick={() => {
          onToggle(number);
        }}
      >
        <b>{number}</b>
        <span>{document.title}</span>
        {page !== null && <small>{say("page", page)}</small>}
      </button>
      {isOpen && (
        <blockquote ref={passage} dir="auto" tabIndex={0}>
          {text}
        </blockquote>
      )}
    </li>
  );
}
