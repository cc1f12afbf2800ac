/** The events of one reply as it is written, as `messageStreamed` sends them. */
export type MessageEvent<C> = { seq: number } & (
  | { __typename: "MessageDelta"; text: string }
  | { __typename: "MessageReplaced"; text: string; attempt: number }
  | { __typename: "MessageCitation"; citation: C }
  | { __typename: "MessageCompleted"; message: { text: string; citations: readonly C[] } }
  | { __typename: "MessageFailed"; reason: string }
);

export type MessageStream<C> = {
  /** The last event applied; 0 before the first. */
  seq: number;
  phase: "waiting" | "writing" | "completed" | "failed";
  text: string;
  citations: readonly C[];
  /** Why it failed, in a sentence. */
  reason: string | null;
};

export const emptyStream: MessageStream<never> = {
  seq: 0,
  phase: "waiting",
  text: "",
  citations: [],
  reason: null,
};

export const isOver = ({ phase }: MessageStream<unknown>) => phase === "completed" || phase === "failed";

/** Applies one event. An event that was seen before, or that comes after the end, changes nothing. */
export function applyEvent<C>(stream: MessageStream<C>, event: MessageEvent<C>): MessageStream<C> {
  if (event.seq <= stream.seq || isOver(stream)) return stream;
  const next = { ...stream, seq: event.seq };
  switch (event.__typename) {
    case "MessageDelta":
      return { ...next, phase: "writing", text: stream.text + event.text };
    case "MessageReplaced":
      return { ...next, phase: event.text ? "writing" : "waiting", text: event.text, citations: [] };
    case "MessageCitation":
      return { ...next, citations: [...stream.citations, event.citation] };
    case "MessageCompleted":
      return { ...next, phase: "completed", text: event.message.text, citations: event.message.citations };
    case "MessageFailed":
      return { ...next, phase: "failed", reason: event.reason };
    default:
      return next;
  }
}
