import type { Stream } from "./follow.ts";
import type { Citation, StoredMessage } from "./types.ts";

/** A message on the screen. */
export type ChatMessage = {
  /** Stays the same from the first keystroke sent to the stored message; a visitor's own is its clientMessageId. */
  key: string;
  /** Null until the server has it. */
  id: string | null;
  author: StoredMessage["author"];
  text: string;
  status: "sending" | "unsent" | Stream["phase"];
  citations: readonly Citation[];
  /** Why it was not sent or not answered, in a sentence where there is one. */
  reason: string | null;
  /** A reply that was seen arriving on this page. */
  live: boolean;
};

export type Transcript = readonly ChatMessage[];

const BLANK = { id: null, text: "", citations: [], reason: null, live: false };

export const isArriving = ({ status }: ChatMessage) => status === "waiting" || status === "writing";

const change = (transcript: Transcript, key: string, changes: Partial<ChatMessage>): Transcript =>
  transcript.map((message) => (message.key === key ? { ...message, ...changes } : message));

/** What a visitor has just said, before the server knows of it. */
export const said = (transcript: Transcript, key: string, text: string): Transcript => [
  ...transcript,
  { ...BLANK, key, author: "MEMBER", text, status: "sending" },
];

export const resent = (transcript: Transcript, key: string) =>
  change(transcript, key, { status: "sending", reason: null });

export const unsent = (transcript: Transcript, key: string, reason: string) =>
  change(transcript, key, { status: "unsent", reason });

/** The server has the message: it takes its id, and the reply that will be written stands right behind it. */
export function accepted(transcript: Transcript, key: string, id: string, replyId: string): Transcript {
  const reply: ChatMessage = {
    ...BLANK,
    key: replyId,
    id: replyId,
    author: "TWIN",
    status: "waiting",
    live: true,
  };
  const held = transcript.find((message) => message.id === replyId) ?? reply;
  return transcript
    .filter((message) => message.key === key || (message.id !== id && message.id !== replyId))
    .flatMap((message) =>
      message.key === key ? [{ ...message, id, status: "completed" as const }, held] : [message],
    );
}

/** What has arrived of a reply. */
export const streamed = (transcript: Transcript, id: string, { phase, text, citations, reason }: Stream) =>
  change(transcript, id, { status: phase, text, citations, reason });

const fromStored = (stored: StoredMessage, held: ChatMessage | undefined): ChatMessage => {
  const { id, author, text, citations, status, failureReason: reason } = stored;
  const isPending = status === "PENDING";
  // A reply that is being written here is further on than its row.
  if (held && isPending) return held;
  return {
    key: held?.key ?? id,
    live: held?.live ?? isPending,
    status: isPending ? "waiting" : status === "FAILED" ? "failed" : "completed",
    id,
    author,
    text,
    citations,
    reason,
  };
};

/** Brings in what the server keeps; older messages stay above it, and what it does not know yet stays below. */
export function recalled(transcript: Transcript, stored: readonly StoredMessage[]): Transcript {
  const isStored = ({ id }: ChatMessage) => stored.some((one) => one.id === id);
  const first = transcript.findIndex(isStored);
  const older = transcript.slice(0, Math.max(first, 0));
  const newer = transcript.slice(older.length).filter((message) => !isStored(message));
  const found = stored.map((one) =>
    fromStored(
      one,
      transcript.find(({ id }) => id === one.id),
    ),
  );
  return [...older, ...found, ...newer];
}
