import type { LabKey } from "../../words/en.ts";
import { inWords } from "./stepWords.ts";

/** A value that still has to be written in the reader's language. */
export type FactValue =
  | { kind: "count" | "ms" | "tokens" | "score"; value: number }
  | { kind: "text"; value: string }
  | { kind: "model"; value: string }
  | { kind: "words"; value: LabKey };

/** One thing known about a step; `label` is a key, or words of its own where no key is known. */
export type Fact = { label: { key: LabKey } | { words: string }; value: FactValue };

type Read = (raw: unknown) => FactValue | null;

const number =
  (kind: "count" | "ms" | "tokens" | "score"): Read =>
  (raw) =>
    typeof raw === "number" ? { kind, value: raw } : null;
const text: Read = (raw) => (typeof raw === "string" && raw ? { kind: "text", value: raw } : null);
const yesOrNo: Read = (raw) =>
  typeof raw === "boolean" ? { kind: "words", value: raw ? "fact.yes" : "fact.no" } : null;

const REASONS: Partial<Record<string, LabKey>> = {
  UpstreamError: "reason.upstream",
  TimeoutError: "reason.timeout",
  CancelledError: "reason.stopped",
  SupersededError: "reason.superseded",
  DBAPIError: "reason.database",
  OperationalError: "reason.database",
  InterfaceError: "reason.database",
};
const reason: Read = (raw) => ({ kind: "words", value: REASONS[String(raw)] ?? "reason.unexpected" });

const operation: Read = (raw) =>
  raw === "chat" ? { kind: "words", value: "fact.operation.chat" } : text(raw);
const model: Read = (raw) => (typeof raw === "string" ? { kind: "model", value: raw } : null);

const REMARKS: Partial<Record<string, LabKey>> = {
  COURTESY: "remark.courtesy",
  WHO_ANSWERS: "remark.whoAnswers",
  NO_QUESTION: "remark.noQuestion",
};
const remark: Read = (raw) => ({ kind: "words", value: REMARKS[String(raw)] ?? "remark.other" });

const KNOWN: Partial<Record<string, { key: LabKey; read: Read }>> = {
  "error.type": { key: "fact.reason", read: reason },
  "recall.messages": { key: "fact.recalled", read: number("count") },
  "retrieval.remark": { key: "fact.remark", read: remark },
  "retrieval.query": { key: "fact.query", read: text },
  "retrieval.passages": { key: "fact.passages", read: number("count") },
  "retrieval.support": { key: "fact.support", read: number("score") },
  "retrieval.answerable": { key: "fact.answerable", read: yesOrNo },
  "prompt.tokens": { key: "fact.promptTokens", read: number("tokens") },
  "gen_ai.operation.name": { key: "fact.operation", read: operation },
  "gen_ai.request.model": { key: "fact.model", read: model },
  "gen_ai.usage.input_tokens": { key: "fact.inputTokens", read: number("tokens") },
  "gen_ai.usage.output_tokens": { key: "fact.outputTokens", read: number("tokens") },
  "gen_ai.response.time_to_first_token_ms": { key: "fact.firstWords", read: number("ms") },
  "grounding.citations": { key: "fact.citations", read: number("count") },
};

const anything: Read = (raw) => {
  if (typeof raw === "number") return { kind: "score", value: raw };
  return yesOrNo(raw) ?? text(raw);
};

/** What is known about a step, in people's words: the known attributes in the order of the table, then the rest. */
export function factsOf(attributes: Record<string, unknown>): Fact[] {
  const known = Object.entries(KNOWN).flatMap(([name, entry]): Fact[] => {
    const value = entry && name in attributes ? entry.read(attributes[name]) : null;
    return entry && value ? [{ label: { key: entry.key }, value }] : [];
  });
  const others = Object.entries(attributes).flatMap(([name, raw]): Fact[] => {
    const value = name in KNOWN ? null : anything(raw);
    return value ? [{ label: { words: inWords(name) }, value }] : [];
  });
  return [...known, ...others];
}
