import { expect, test } from "vitest";
import { contrast, difference, seenBy } from "../test/color.ts";
import { schemeVariables, sharedVariables } from "./css.ts";
import { chart, palette, type ChartMeaning, type Palette, type Scheme } from "./tokens.ts";

const schemes: Scheme[] = ["light", "dark"];
const grounds: (keyof Palette)[] = ["paper", "surface", "sunken"];
const words: (keyof Palette)[] = ["ink", "inkMuted", "voice", "coral", "good", "warning", "bad"];
const onOwnGround: [keyof Palette, keyof Palette][] = [
  ["onVoice", "voiceFill"],
  ["onVoice", "voiceFillHover"],
  ["voice", "voiceSoft"],
  ["ink", "voiceSoft"],
  ["coral", "coralSoft"],
  ["good", "goodSoft"],
  ["warning", "warningSoft"],
  ["bad", "badSoft"],
];

test.each(schemes)("words can be read in the %s scheme", (scheme) => {
  const colors = palette[scheme];
  for (const ground of grounds) {
    for (const word of words) {
      expect(contrast(colors[word], colors[ground]), `${word} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  }
  for (const [word, ground] of onOwnGround) {
    expect(contrast(colors[word], colors[ground]), `${word} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
});

test.each(schemes)("fields and marks can be made out in the %s scheme", (scheme) => {
  const { surface, paper, lineStrong } = palette[scheme];
  expect(contrast(lineStrong, surface)).toBeGreaterThanOrEqual(3);
  expect(contrast(lineStrong, paper)).toBeGreaterThanOrEqual(3);
  for (const [meaning, color] of Object.entries(chart[scheme])) {
    expect(contrast(color, surface), meaning).toBeGreaterThanOrEqual(3);
  }
});

const together: ChartMeaning[][] = [
  ["twin", "creator", "member", "human"],
  ["good", "warning", "bad"],
];
test.each(schemes.flatMap((scheme) => together.map((group) => [scheme, group] as const)))(
  "in the %s scheme nobody mixes up %s",
  (scheme, group) => {
    for (const eye of ["usual", "protan", "deutan", "tritan"] as const) {
      for (const [at, one] of group.entries()) {
        for (const other of group.slice(at + 1)) {
          const far = difference(seenBy(eye, chart[scheme][one]), seenBy(eye, chart[scheme][other]));
          expect(far, `${one} and ${other} to a ${eye} eye`).toBeGreaterThan(12);
        }
      }
    }
  },
);

test("tokens are custom properties by plain names", () => {
  expect(schemeVariables("light")).toMatchObject({
    "--co-ink-muted": palette.light.inkMuted,
    "--co-chart-twin": chart.light.twin,
  });
  expect(sharedVariables()).toMatchObject({ "--co-space-md": "1rem", "--co-text-caption": "0.75rem" });
});
