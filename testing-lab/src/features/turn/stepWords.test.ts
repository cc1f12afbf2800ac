import { palette } from "@companero/web-kit/theme/tokens.ts";
import { expect, test } from "vitest";
import { en } from "../../words/en.ts";
import { inWords, STEP_ORDER, stepAbout, stepColour, stepName } from "./stepWords.ts";

const say = (key: keyof typeof en) => String(en[key]);

test("every step of the pipeline has a name and a sentence", () => {
  expect(STEP_ORDER.map((step) => stepName(step, say))).toEqual([
    "Look back",
    "Find passages",
    "Write the prompt",
    "Write the answer",
    "Check the sources",
    "Send",
    "Save",
  ]);
  expect(STEP_ORDER.map((step) => stepAbout(step, say))).not.toContain(null);
});

test("a step of a newer pipeline is named after itself", () => {
  expect(stepName("score_answer", say)).toBe("Score answer");
  expect(stepAbout("score_answer", say)).toBeNull();
});

test.each([
  ["gen_ai.usage", "Gen ai usage"],
  ["toolCall", "Tool call"],
  ["", ""],
])("%j in words is %j", (name, words) => {
  expect(inWords(name)).toBe(words);
});

const luminance = (colour: string) => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string) => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

test.each(["light", "dark"] as const)("every step can be told from the page in the %s scheme", (scheme) => {
  for (const step of STEP_ORDER) {
    expect(contrast(stepColour(step, scheme), palette[scheme].surface), step).toBeGreaterThanOrEqual(3);
  }
  expect(new Set(STEP_ORDER.map((step) => stepColour(step, scheme))).size).toBe(STEP_ORDER.length);
});
