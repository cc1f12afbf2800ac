import { expect, it } from "vitest";
import { atAddresses, beforeNotes } from "./runs.ts";
import { sentencesOf } from "./sentences.ts";

it("reads out sentences when they are finished, and the rest at the end", () => {
  const text = "First one. “Second!” And a th";
  expect(sentencesOf(text, false)).toEqual(["First one. ", "“Second!” "]);
  expect(sentencesOf(text, true)).toEqual(["First one. ", "“Second!” ", "And a th"]);
  expect(sentencesOf("A line\nNo stop", false)).toEqual(["A line\n"]);
});

it("never says a sentence differently as the text grows", () => {
  const text = "Breathe out. Wait… Then go on! Is it 1.5 metres? Yes.";
  let before: string[] = [];
  for (let length = 0; length <= text.length; length += 1) {
    const now = sentencesOf(text.slice(0, length), false);
    expect(now.slice(0, before.length)).toEqual(before);
    before = now;
  }
  expect(sentencesOf(text, true).join("")).toBe(text);
});

it("finds web addresses and leaves everything else as text", () => {
  expect(atAddresses("See https://a.example/x?y=1, or <b>http://b.example</b>.")).toEqual([
    "See ",
    "https://a.example/x?y=1",
    ", or <b>",
    "http://b.example",
    "</b>.",
  ]);
  expect(atAddresses("javascript:alert(1) and data:text/html,x")).toHaveLength(1);
});

it("keeps the last word with the number behind it, but not a text without spaces", () => {
  expect(beforeNotes("and go on from there.")).toEqual(["and go on from ", "there."]);
  expect(beforeNotes("")).toEqual(["", ""]);
  const [head, end] = beforeNotes("字".repeat(40));
  expect([head.length, end.length]).toEqual([28, 12]);
});
