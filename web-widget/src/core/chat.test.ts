import { expect, it, vi } from "vitest";
import { createChat, type Chat } from "./chat.ts";
import { Failure } from "./graph.ts";
import type { Opened, Session } from "./session.ts";
import type { Sink, Socket } from "./socket.ts";
import type { StoredMessage } from "./types.ts";

const twin = { name: "Inés", greeting: "Hello.", starterQuestions: [] };
type Sent = { conversationId: string; text: string; clientMessageId: string };

/** A server with one visitor, and the socket to it. */
class Server {
  conversation = "c1";
  history: StoredMessage[] = [];
  readonly sent: Sent[] = [];
  readonly sinks: Sink<unknown>[] = [];
  readonly told: string[] = [];
  warmed = 0;
  opened = 0;
  /** What goes wrong with the next message, if anything. */
  trouble: (() => unknown) | null = null;
  reachable = true;

  chat(face: typeof twin | null = null): Chat {
    const session = (onOpened: (opened: Opened) => void): Session => ({
      open: (newConversation) => {
        if (!this.reachable) return Promise.reject(new Failure());
        this.opened += 1;
        if (newConversation) [this.conversation, this.history] = ["c2", []];
        const conversation = { id: this.conversation, messages: { nodes: this.history } };
        onOpened({ conversation, twin, newVisitor: false });
        return Promise.resolve({ conversation, twin, newVisitor: false });
      },
      ask: <Data>(query: string, variables: object) =>
        this.reachable
          ? Promise.resolve(this.answer(query, variables) as Data)
          : Promise.reject(new Failure()),
      token: () => Promise.resolve("t"),
      refuse: () => undefined,
    });
    const socket: Socket = {
      warm: () => (this.warmed += 1),
      isOpen: () => false,
      subscribe: (_query, _variables, sink) => {
        this.sinks.push(sink as Sink<unknown>);
        return () => undefined;
      },
    };
    return createChat({ session, socket: () => socket, tell: (id) => this.told.push(id), twin: face });
  }

  answer(query: string, variables: object): unknown {
    if (query.includes("WidgetHistory")) return { node: { messages: { nodes: this.history } } };
    const { input } = variables as { input: Sent };
    this.sent.push(input);
    const trouble = this.trouble?.();
    if (trouble) return { sendMessage: trouble };
    const place = String(this.sent.length);
    return { sendMessage: { message: { id: `m${place}` }, reply: { id: `r${place}` } } };
  }

  stream(event: object) {
    this.sinks.at(-1)?.next({ messageStreamed: event });
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const shown = (chat: Chat) => chat.read().transcript.map(({ text, status }) => `${text} (${status})`);
const once = (trouble: object) => {
  let left = 1;
  return () => (left-- > 0 ? trouble : null);
};

it("begins where the visitor left off, and follows a reply that is still being written", async () => {
  const server = new Server();
  const base = { failureReason: null, citations: [] };
  server.history = [
    { ...base, id: "q", author: "MEMBER", text: "Why?", status: "COMPLETED" },
    { ...base, id: "r", author: "TWIN", text: "", status: "PENDING" },
  ];
  const chat = server.chat();
  await chat.begin();
  server.stream({ __typename: "MessageDelta", seq: 1, text: "Because." });
  expect(chat.read().twin).toEqual(twin);
  expect(shown(chat)).toEqual(["Why? (completed)", "Because. (writing)"]);
});

it("begins once, however often it is asked to", async () => {
  const server = new Server();
  const chat = server.chat();
  chat.warm();
  await Promise.all([chat.begin(), chat.begin()]);
  chat.send("Hello");
  await settled();
  expect([server.opened, server.warmed]).toEqual([1, 1]);
});

it("sends in the order things were written and tells the other tabs", async () => {
  const server = new Server();
  const chat = server.chat();
  chat.send("One");
  chat.send("Two");
  expect(shown(chat)).toEqual(["One (sending)", "Two (sending)"]);
  await settled();
  expect(server.sent.map(({ text }) => text)).toEqual(["One", "Two"]);
  expect(shown(chat)).toEqual(["One (completed)", " (waiting)", "Two (completed)", " (waiting)"]);
  expect(server.told).toEqual(["c1", "c1"]);
});

it("sends again under the same id, so that nothing is said twice", async () => {
  const server = new Server();
  const chat = server.chat();
  server.trouble = once({ __typename: "LimitExceededError", sentence: "Give it a moment." });
  chat.send("Hello");
  await settled();
  expect(chat.read().transcript).toMatchObject([{ status: "unsent", reason: "Give it a moment." }]);
  chat.resend(chat.read().transcript[0]?.key ?? "");
  await settled();
  expect(new Set(server.sent.map(({ clientMessageId }) => clientMessageId)).size).toBe(1);
  expect(shown(chat)).toEqual(["Hello (completed)", " (waiting)"]);
});

it("goes on in a new conversation when the old one is gone", async () => {
  const server = new Server();
  const chat = server.chat();
  await chat.begin();
  server.trouble = once({
    __typename: "NotFoundError",
    sentence: "This conversation is not there any more.",
  });
  chat.send("Still there?");
  await settled();
  expect(server.sent.map(({ conversationId }) => conversationId)).toEqual(["c1", "c2"]);
  expect(shown(chat)).toEqual(["Still there? (completed)", " (waiting)"]);
});

it("says that the server is out of reach, and recovers", async () => {
  const server = new Server();
  const chat = server.chat(twin);
  server.reachable = false;
  chat.send("Hello");
  await settled();
  expect(chat.read().problem).toMatchObject({ kind: "", message: "" });
  expect(shown(chat)).toEqual(["Hello (unsent)"]);
  server.reachable = true;
  chat.resend(chat.read().transcript[0]?.key ?? "");
  await settled();
  expect(chat.read().problem).toBeNull();
  expect(shown(chat)).toEqual(["Hello (completed)", " (waiting)"]);
});

it("shows what was said in another tab, and what finished where no socket got through", async () => {
  const server = new Server();
  const chat = server.chat();
  await chat.begin();
  const base = { failureReason: null, citations: [], status: "COMPLETED" as const };
  server.history = [
    { ...base, id: "q", author: "MEMBER", text: "From elsewhere" },
    { ...base, id: "r", author: "TWIN", text: "An answer." },
  ];
  await chat.refresh();
  expect(shown(chat)).toEqual(["From elsewhere (completed)", "An answer. (completed)"]);
  expect(server.sinks).toHaveLength(0);
});

it("says that it is not connected only while a reply can neither be followed nor fetched", async () => {
  const server = new Server();
  const chat = server.chat();
  chat.send("Hello");
  await settled();
  const look = async () => {
    await chat.refresh();
    return chat.read().connected;
  };
  expect(await look()).toBe(true);
  server.reachable = false;
  expect(await look()).toBe(false);
  server.stream({ __typename: "MessageDelta", seq: 1, text: "Hi" });
  expect(chat.read().connected).toBe(true);
  expect(await look()).toBe(false);
  server.stream({ __typename: "MessageFailed", seq: 2, reason: "Away." });
  expect(await look()).toBe(true);
});

it("starts over with nothing on the screen, and hears no more of what went before", async () => {
  const server = new Server();
  const chat = server.chat();
  chat.send("Hello");
  await settled();
  await chat.startOver();
  server.stream({ __typename: "MessageDelta", seq: 1, text: "Late" });
  expect(shown(chat)).toEqual([]);
  chat.send("Anew");
  await settled();
  expect(server.sent.at(-1)).toMatchObject({ conversationId: "c2", text: "Anew" });
});

it("tells its view of every change", async () => {
  const chat = new Server().chat();
  const listener = vi.fn();
  chat.listen(listener);
  await chat.begin();
  expect(listener).toHaveBeenCalled();
});
