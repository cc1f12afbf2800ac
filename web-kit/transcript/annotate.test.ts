import { expect, test } from "vitest";
import { annotate, lastWord } from "./annotate.ts";
import { codePointLength, sliceCodePoints, utf16Indices } from "./codePoints.ts";

const cite = (start: number, end: number, id: string) => ({ start, end, passage: { id } });

test("offsets count code points, also past what takes two UTF-16 units", () => {
  const text = "Plant 🌱 it. Wait 🕰️.";
  expect(codePointLength("🌱🌱")).toBe(2);
  expect(sliceCodePoints(text, 6, 7)).toBe("🌱");
  expect(sliceCodePoints(text, 8, 11)).toBe("it.");
  expect(utf16Indices(text, [0, 7, 8, 999])).toEqual([0, 8, 9, text.length]);
});

test("a note stands right behind the words that rest on it", () => {
  const { pieces, notes } = annotate("🌱 Sow. Wait. Reap.", [cite(7, 12, "b"), cite(0, 6, "a")]);
  expect(pieces).toEqual([
    { text: "🌱 Sow.", notes: [1] },
    { text: " Wait.", notes: [2] },
    { text: " Reap.", notes: [] },
  ]);
  expect(notes.map(({ number, citation }) => [number, citation.passage.id])).toEqual([
    [1, "a"],
    [2, "b"],
  ]);
});

test("one passage is one note, and one place may have two", () => {
  const { pieces, notes } = annotate("One. Two.", [
    cite(0, 4, "a"),
    cite(5, 9, "a"),
    cite(5, 9, "b"),
    cite(5, 9, "b"),
  ]);
  expect(pieces.map((piece) => piece.notes)).toEqual([[1], [1, 2]]);
  expect(notes).toHaveLength(2);
});

test("a citation beyond the text waits for the text", () => {
  expect(annotate("One.", [cite(0, 9, "a")])).toEqual({ pieces: [{ text: "One.", notes: [] }], notes: [] });
  expect(annotate("", [])).toEqual({ pieces: [], notes: [] });
});

test("the last word is parted from what is before it", () => {
  expect(lastWord("fits into fifteen minutes.")).toEqual(["fits into fifteen ", "minutes."]);
  expect(lastWord("One")).toEqual(["", "One"]);
  expect(lastWord("trailing ")).toEqual(["trailing ", ""]);
});
