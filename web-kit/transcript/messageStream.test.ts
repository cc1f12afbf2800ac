import { expect, test } from "vitest";
import { applyEvent, emptyStream, isOver, type MessageEvent, type MessageStream } from "./messageStream.ts";

type Cite = { id: string };
const run = (events: MessageEvent<Cite>[], from: MessageStream<Cite> = emptyStream) =>
  events.reduce(applyEvent, from);

const delta = (seq: number, text: string): MessageEvent<Cite> => ({ __typename: "MessageDelta", seq, text });
const cited = (seq: number, id: string): MessageEvent<Cite> => ({
  __typename: "MessageCitation",
  seq,
  citation: { id },
});
const replaced = (seq: number, text: string): MessageEvent<Cite> => {
  return { __typename: "MessageReplaced", seq, text, attempt: 2 };
};
const completed = (seq: number, text: string): MessageEvent<Cite> => {
  return { __typename: "MessageCompleted", seq, message: { text, citations: [{ id: "final" }] } };
};

test("deltas grow the text", () => {
  expect(run([delta(1, "Rest "), delta(2, "first.")])).toMatchObject({
    phase: "writing",
    text: "Rest first.",
    seq: 2,
  });
});

test("an event that comes again, or late, changes nothing", () => {
  const once = run([delta(1, "Rest "), delta(2, "first.")]);
  expect(run([delta(1, "Rest "), delta(2, "first.")], once)).toBe(once);
});

test("gaps between numbers are fine: a second attempt begins far on", () => {
  expect(run([delta(1, "a"), delta(1000, "b")]).text).toBe("ab");
});

test("a replacement supersedes every earlier delta and its citations", () => {
  const stream = run([delta(1, "Wrong"), cited(2, "x"), replaced(1001, "Right"), delta(1002, " on")]);
  expect(stream).toMatchObject({ text: "Right on", citations: [], phase: "writing" });
  expect(run([delta(1, "Wrong"), replaced(2, "")]).phase).toBe("waiting");
});

test("completion has the last word, and nothing follows it", () => {
  const done = run([delta(1, "Rest"), cited(2, "x"), completed(3, "Rest first.")]);
  expect(done).toMatchObject({ phase: "completed", text: "Rest first.", citations: [{ id: "final" }] });
  expect(isOver(done)).toBe(true);
  expect(run([delta(4, "more")], done)).toBe(done);
});

test("a failure keeps what was said and tells why", () => {
  const failed = run([
    delta(1, "Rest"),
    { __typename: "MessageFailed", seq: 2, reason: "The model is away." },
  ]);
  expect(failed).toMatchObject({ phase: "failed", text: "Rest", reason: "The model is away." });
});

test("an event of a kind unknown yet is passed over", () => {
  const unknown = { __typename: "MessageGreeted", seq: 5 } as unknown as MessageEvent<Cite>;
  expect(run([delta(1, "Rest"), unknown, delta(6, ".")])).toMatchObject({ text: "Rest.", seq: 6 });
});
