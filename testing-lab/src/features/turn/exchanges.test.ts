import { expect, test } from "vitest";
import { around } from "./exchanges.ts";

const said = (author: string, text: string, turn: string | null) => ({
  author,
  text,
  turn: turn ? { id: turn } : null,
});
const messages = [
  said("MEMBER", "First?", "a"),
  said("TWIN", "Yes.", "a"),
  said("MEMBER", "Second?", "b"),
  said("TWIN", "No.", "b"),
  said("CREATOR", "Hello", null),
  said("MEMBER", "Third?", "c"),
];

test("a turn stands between the questions before and after it", () => {
  expect(around(messages, "b")).toEqual({
    before: [{ turnId: "a", question: "First?" }],
    after: [{ turnId: "c", question: "Third?" }],
  });
});

test("a turn beyond what was fetched has nothing around it", () => {
  expect(around(messages, "z")).toEqual({ before: [], after: [] });
});
