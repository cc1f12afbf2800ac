import type { Tokens } from "@companero/web-kit/client/store.ts";

/** What is known of whoever speaks; it fills in the variables of the examples. Null where nothing is known yet. */
export type Facts = {
  email: string | null;
  refreshToken: string | null;
  workspaceId: string | null;
  twinId: string | null;
  widgetKey: string | null;
  documentId: string | null;
  /** One that can be read. */
  conversationId: string | null;
  /** One that can be written in: the viewer's own. */
  ownConversationId: string | null;
  /** The newest reply. */
  messageId: string | null;
  turnId: string | null;
};

export const noFacts: Facts = {
  email: null,
  refreshToken: null,
  workspaceId: null,
  twinId: null,
  widgetKey: null,
  documentId: null,
  conversationId: null,
  ownConversationId: null,
  messageId: null,
  turnId: null,
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** The text at a path of names, or null. */
function textAt(value: unknown, ...path: string[]): string | null {
  const found = path.reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), value);
  return typeof found === "string" ? found : null;
}

const without = (facts: Partial<Facts>): Partial<Facts> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));

/** Takes in the ids of what an answer has just made, so that the next example goes on with them. */
export function learn(facts: Facts, data: unknown): Facts {
  if (!isObject(data)) return facts;
  const started =
    textAt(data, "startConversation", "conversation", "id") ??
    textAt(data, "startWidgetSession", "conversation", "id");
  const news = without({
    documentId: textAt(data, "requestDocumentUpload", "document", "id"),
    conversationId: started,
    ownConversationId: started,
    messageId: textAt(data, "sendMessage", "reply", "id"),
    turnId: textAt(data, "sendMessage", "reply", "turn", "id") ?? textAt(data, "turnStepped", "turnId"),
  });
  return Object.keys(news).length > 0 ? { ...facts, ...news } : facts;
}

const SESSIONS = ["signUp", "signIn", "resetPassword", "refreshSession", "startWidgetSession"] as const;

export type SessionFound = { field: (typeof SESSIONS)[number]; tokens: Tokens };

/** The session an answer holds, and which field gave it. */
export function sessionIn(data: unknown): SessionFound | null {
  for (const field of SESSIONS) {
    const accessToken = textAt(data, field, "session", "accessToken");
    const refreshToken = textAt(data, field, "session", "refreshToken");
    const expiresAt = textAt(data, field, "session", "expiresAt");
    if (accessToken && refreshToken && expiresAt)
      return { field, tokens: { accessToken, refreshToken, expiresAt } };
  }
  return null;
}

/** Whether an answer ended the session it was asked with. */
export const saysGoodbye = (data: unknown): boolean =>
  isObject(data) && isObject(data["signOut"]) && data["signOut"]["signedOut"] === true;

/** What was learnt, and where nothing was, what was known before. */
export const merge = (before: Facts, learnt: Facts): Facts => ({ ...before, ...without(learnt) });
