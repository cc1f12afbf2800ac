import type { SubscriberKind } from "../../gql/graphql.ts";
import type { LabKey } from "../../words/en.ts";
import { inWords } from "../turn/stepWords.ts";
import type { LiveRow } from "./monitor.ts";

const FIELDS: Partial<Record<string, LabKey>> = {
  documentStatusChanged: "live.field.documentStatusChanged",
  messageStreamed: "live.field.messageStreamed",
  conversationUpdated: "live.field.conversationUpdated",
  turnStepped: "live.field.turnStepped",
  liveSubscriptionsSampled: "live.field.liveSubscriptionsSampled",
};

/** What is followed, in words; a field this lab does not know yet is named after itself. */
export function fieldWords({ field }: Pick<LiveRow, "field">, say: (key: LabKey) => string): string {
  const known = FIELDS[field];
  return known ? say(known) : inWords(field);
}

const KINDS: Partial<Record<string, LabKey>> = {
  STAFF: "live.kind.staff",
  MEMBER: "live.kind.member",
  VISITOR: "live.kind.visitor",
} satisfies Record<SubscriberKind, LabKey>;

export const kindWords = (kind: SubscriberKind): LabKey => KINDS[kind] ?? "live.kind.member";
