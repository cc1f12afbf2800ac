import { expect, test } from "vitest";
import { learn, noFacts, sessionIn } from "./facts.ts";

test("what an answer made fills in the next example", () => {
  const reply = { id: "m2", turn: { id: "t1" } };
  const asked = learn(noFacts, { sendMessage: { message: { id: "m1" }, reply } });
  expect(asked).toEqual({ ...noFacts, messageId: "m2", turnId: "t1" });
  expect(learn(asked, { startWidgetSession: { conversation: { id: "c1" } } })).toEqual({
    ...asked,
    conversationId: "c1",
    ownConversationId: "c1",
  });
});

test.each([[null], ["text"], [{ viewer: null }], [{ sendMessage: { message: "Too long." } }]])(
  "%j teaches nothing",
  (data) => {
    expect(learn(noFacts, data)).toBe(noFacts);
  },
);

const tokens = { accessToken: "a", refreshToken: "r", expiresAt: "2026-11-22T10:00:00Z" };

test("a session is found under the field that gave it, and only whole", () => {
  expect(sessionIn({ signIn: { session: tokens } })).toEqual({ field: "signIn", tokens });
  expect(sessionIn({ signIn: { session: { ...tokens, refreshToken: undefined } } })).toBeNull();
  expect(sessionIn({ viewer: { session: tokens } })).toBeNull();
});
