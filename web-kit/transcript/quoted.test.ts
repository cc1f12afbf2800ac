import { expect, test } from "vitest";
import { quoted } from "./quoted.ts";

const text = "On nerves\n\nStop, and breathe\nout. Then go on. Nobody minds.";
const marked = (...quotes: string[]) =>
  quoted(text, quotes)
    .map((run) => (run.isQuoted ? `[${run.text}]` : run.text))
    .join("");

test("the words a reply repeats are found, however their lines break", () => {
  expect(marked("Stop, and breathe out.")).toBe(
    "On nerves\n\n[Stop, and breathe\nout.] Then go on. Nobody minds.",
  );
});

test("several are marked, in the order of the text, and once where they overlap", () => {
  expect(marked("Nobody minds.", "Then go on.")).toBe(
    "On nerves\n\nStop, and breathe\nout. [Then go on.] [Nobody minds.]",
  );
  expect(marked("Then go on. Nobody", "go on.")).toBe(
    "On nerves\n\nStop, and breathe\nout. [Then go on. Nobody] minds.",
  );
});

test("signs that mean something to a search are just signs", () => {
  expect(quoted("Cost (about): $5.00?", ["(about): $5.00?"])).toEqual([
    { text: "Cost ", isQuoted: false },
    { text: "(about): $5.00?", isQuoted: true },
  ]);
});

test("a passage that was put in other words counts as a whole", () => {
  expect(marked("Exhale before continuing.")).toBe(`[${text}]`);
  expect(marked()).toBe(`[${text}]`);
  expect(marked("  ")).toBe(`[${text}]`);
});
