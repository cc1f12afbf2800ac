import type { DocumentStatus } from "../../gql/graphql.ts";
import type { HubKey } from "../../words/en.ts";

export const STATUSES: readonly DocumentStatus[] = [
  "READY",
  "QUEUED",
  "PARSING",
  "EMBEDDING",
  "UPLOADING",
  "FAILED",
  "CANCELLED",
];

const WORDS: Record<DocumentStatus, HubKey> = {
  UPLOADING: "documents.status.uploading",
  QUEUED: "documents.status.queued",
  PARSING: "documents.status.parsing",
  EMBEDDING: "documents.status.embedding",
  READY: "documents.status.ready",
  FAILED: "documents.status.failed",
  CANCELLED: "documents.status.cancelled",
};

/** The words for a status; one this hub does not know yet is "being worked on". */
export const statusWords = (status: DocumentStatus): HubKey =>
  (WORDS as Partial<Record<string, HubKey>>)[status] ?? "documents.status.parsing";

const SETTLED: readonly DocumentStatus[] = ["READY", "FAILED", "CANCELLED"];

export const isUnderWay = (status: DocumentStatus) => !SETTLED.includes(status);
export const mayRetry = (status: DocumentStatus) => status === "FAILED" || status === "CANCELLED";

/** "PDF", "Word" and so on, by what the file calls itself. */
export function kindOf(filename: string): string {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(filename)?.[1] ?? "";
  return ending.toUpperCase();
}

/** What the file picker offers; dropped files may be anything, the server looks at what is inside. */
export const OFFERED = ".pdf,.docx,.pptx,.epub,.html,.htm,.md,.markdown,.txt,.csv";
