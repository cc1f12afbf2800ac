import { annotate } from "@companero/web-kit/transcript/annotate.ts";
import { atAddresses, beforeNotes } from "../core/runs.ts";
import type { ChatMessage } from "../core/transcript.ts";
import type { Say } from "../words.ts";

type Props = {
  message: ChatMessage;
  /** Who speaks, for those who cannot see the sides. */
  name: string | undefined;
  say: Say;
  onAgain: () => void;
};

export function Message({ message, name, say, onAgain }: Props) {
  const { author, status, text, reason } = message;
  const trouble = status === "unsent" || status === "failed";
  return (
    <li data-author={author} data-status={status}>
      <span class="hidden">{name}: </span>
      {status === "waiting" && <p class="thinking">{say("thinking")}</p>}
      {text && <Words message={message} say={say} />}
      {trouble && (
        <p class="trouble" role="alert">
          {reason || say(status)}{" "}
          <button class="link" onClick={onAgain}>
            {say("again")}
          </button>
        </p>
      )}
    </li>
  );
}

/** A text with small numbers where it rests on a source, and the sources under it. */
function Words({ message: { text, citations }, say }: Pick<Props, "message" | "say">) {
  const { pieces, notes } = annotate(text, citations);
  const mark = (number: number) => (
    <button
      class="mark"
      aria-label={`${say("source")} ${number}: ${notes[number - 1]?.citation.passage.document.title ?? ""}`}
      onClick={({ currentTarget }) => {
        toggleNote(currentTarget.closest("li")?.querySelectorAll("details")[number - 1]);
      }}
    >
      {number}
    </button>
  );
  return (
    <>
      <p class="words" dir="auto">
        {pieces.map((piece) => {
          const parts = atAddresses(piece.text);
          const [head, end] = beforeNotes(parts.pop() ?? "");
          return [
            parts.map((part, place) => (place % 2 ? address(part) : part)),
            head,
            <span class="end">
              {end}
              {piece.notes.map(mark)}
            </span>,
          ];
        })}
      </p>
      {notes.length > 0 && (
        <ol class="notes" aria-label={say("source")}>
          {notes.map(({ number, citation: { passage } }) => (
            <li key={number}>
              <details>
                <summary>
                  <b>{number}</b>
                  <span dir="auto">{passage.document.title}</span>
                  {passage.page !== null && <small>{say("page", passage.page)}</small>}
                </summary>
                <blockquote dir="auto" tabIndex={0}>
                  {passage.text}
                </blockquote>
              </details>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

const address = (href: string) => (
  <a href={href} target="_blank" rel="noopener noreferrer nofollow">
    {href}
  </a>
);

/** Following a number leads to its source, as with any footnote. */
function toggleNote(note: HTMLDetailsElement | undefined): void {
  if (!note) return;
  note.open = !note.open;
  if (!note.open) return;
  note.querySelector("summary")?.focus({ preventScroll: true });
  note.scrollIntoView({ block: "nearest" });
}
