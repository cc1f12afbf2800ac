/** One step of the pipeline, as the graph tells it; times are ISO, `durationMs` null while it runs. */
export type Step = {
  id: string;
  name: string;
  attempt: number;
  startedAt: string;
  endedAt: string | null;
  durationMs: number | null;
  attributes: Record<string, unknown>;
};

/** Steps heard of live, by id, each with the place in the stream of the last event about it. */
export type Heard = ReadonlyMap<string, { seq: number; step: Step }>;

export const nothingHeard: Heard = new Map();

/**
 * Takes in one event, or with `seq` 0 what was fetched. Older news about a step changes nothing, and a step that has
 * ended never opens again.
 */
export function hear(heard: Heard, seq: number, step: Step): Heard {
  const known = heard.get(step.id);
  const ends = known?.step.endedAt === null && step.endedAt !== null;
  const opens = known && known.step.endedAt !== null && step.endedAt === null;
  if (known && !ends && (opens || known.seq >= seq)) return heard;
  return new Map(heard).set(step.id, { seq: Math.max(seq, known?.seq ?? 0), step });
}

const inOrder = (a: Step, b: Step) =>
  a.attempt - b.attempt || Date.parse(a.startedAt) - Date.parse(b.startedAt);

/** What was fetched together with what was heard since; what was fetched gives way only to the end of a step. */
export function mergeSteps(stored: readonly Step[], heard: Heard): Step[] {
  const steps = new Map(stored.map((step) => [step.id, step]));
  for (const { step } of heard.values()) {
    const known = steps.get(step.id);
    if (!known || (known.endedAt === null && step.endedAt !== null)) steps.set(step.id, step);
  }
  return [...steps.values()].sort(inOrder);
}
