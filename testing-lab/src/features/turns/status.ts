import type { TurnStatus } from "../../gql/graphql.ts";
import type { LabKey } from "../../words/en.ts";
import type { TurnFacts } from "./turnList.ts";

const STATUS = {
  QUEUED: "turns.status.queued",
  RUNNING: "turns.status.running",
  COMPLETED: "turns.status.completed",
  FAILED: "turns.status.failed",
} as const satisfies Record<TurnStatus, LabKey>;

export const STATUSES = Object.keys(STATUS) as TurnStatus[];

export const isStatus = (text: string | null): text is TurnStatus => text !== null && text in STATUS;

/** What a status is called; one this lab does not know yet counts as running. */
export const statusWords = (status: TurnStatus): LabKey =>
  (STATUS as Partial<Record<string, LabKey>>)[status] ?? STATUS.RUNNING;

/** How a turn went, with the tone it is drawn in. An answer that says "I do not know" is a warning. */
export function outcome({ status, answered }: Pick<TurnFacts, "status" | "answered">): {
  words: LabKey;
  tone: "neutral" | "voice" | "good" | "warning" | "bad";
} {
  if (status === "FAILED") return { words: STATUS.FAILED, tone: "bad" };
  if (status === "QUEUED") return { words: STATUS.QUEUED, tone: "neutral" };
  if (status !== "COMPLETED") return { words: STATUS.RUNNING, tone: "voice" };
  if (answered === false) return { words: "turns.status.unanswered", tone: "warning" };
  return { words: STATUS.COMPLETED, tone: "good" };
}
