import { format, type Values } from "@companero/web-kit/i18n/format.ts";
import { expect, test } from "vitest";
import { en, type HubKey } from "../../words/en.ts";
import { receiptWords } from "./receipt.ts";

const t = (key: HubKey, values?: Values) => format(en[key], "en", values);
const none = { passages: 0, vectors: 0, blobs: 0, cachedAnswers: 0 };

test("nothing is left only when all four are zero", () => {
  expect(receiptWords([none], "en", t)).toEqual({
    clean: true,
    sentence:
      "Nothing of it is left: no passage, no vector, no file, and no earlier answer that could be said again.",
  });
  for (const kind of Object.keys(none)) {
    const { clean, sentence } = receiptWords([none, { ...none, [kind]: 1 }], "en", t);
    expect(clean).toBe(false);
    expect(sentence).not.toContain("Nothing");
  }
});

test("what is left is named and counted over all documents", () => {
  const { sentence } = receiptWords(
    [
      { ...none, blobs: 1, cachedAnswers: 2 },
      { ...none, blobs: 1 },
    ],
    "en",
    t,
  );
  expect(sentence).toContain("2 files and 2 earlier answers that could be said again");
  expect(sentence).not.toContain("passage");
});
