import { chart, palette, type ChartMeaning, type Scheme } from "@companero/web-kit/theme/tokens.ts";
import type { LabKey } from "../../words/en.ts";

/**
 * A colour tells whose part a step is: the member's words, the creator's material, the twin's answer, or the house's
 * own work. Of two steps with one colour the second is drawn deeper.
 */
type Tone = { meaning: ChartMeaning; deep?: true };

const STEPS = {
  recall: { name: "step.recall", about: "step.recall.about", tone: { meaning: "member" } },
  retrieve: { name: "step.retrieve", about: "step.retrieve.about", tone: { meaning: "creator" } },
  compose: { name: "step.compose", about: "step.compose.about", tone: { meaning: "creator", deep: true } },
  generate: { name: "step.generate", about: "step.generate.about", tone: { meaning: "twin" } },
  check: { name: "step.check", about: "step.check.about", tone: { meaning: "twin", deep: true } },
  deliver: { name: "step.deliver", about: "step.deliver.about", tone: { meaning: "member", deep: true } },
  record: { name: "step.record", about: "step.record.about", tone: { meaning: "neutral" } },
} as const satisfies Record<string, { name: LabKey; about: LabKey; tone: Tone }>;

type Known = (typeof STEPS)[keyof typeof STEPS];

/** The steps in the order they are run. */
export const STEP_ORDER: readonly string[] = Object.keys(STEPS);

const find = (step: string): Known | undefined => (STEPS as Partial<Record<string, Known>>)[step];

/** "score_answer" → "Score answer": for what nobody has put into words yet. */
export function inWords(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

type Say = (key: LabKey) => string;

/** What a step is called; one this lab does not know yet is named after itself. */
export function stepName(step: string, say: Say): string {
  const known = find(step);
  return known ? say(known.name) : inWords(step);
}

/** What a step does, in a sentence; null for one this lab does not know yet. */
export function stepAbout(step: string, say: Say): string | null {
  const known = find(step);
  return known ? say(known.about) : null;
}

const DEEP = 0.55;

function mix(one: string, other: string, part: number): string {
  const channels = [1, 3, 5].map((at) => {
    const value =
      parseInt(one.slice(at, at + 2), 16) * part + parseInt(other.slice(at, at + 2), 16) * (1 - part);
    return Math.round(value).toString(16).padStart(2, "0");
  });
  return `#${channels.join("")}`;
}

/** The colour of a step in charts and bars, as #rrggbb. */
export function stepColour(step: string, scheme: Scheme): string {
  const tone: Tone = find(step)?.tone ?? { meaning: "neutral" };
  const colour = chart[scheme][tone.meaning];
  return tone.deep ? mix(colour, palette[scheme].ink, DEEP) : colour;
}
