import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createSocket, type Sink } from "./socket.ts";

type Sent = { type: string; id?: string; payload?: Record<string, unknown> };

class FakeWebSocket {
  static all: FakeWebSocket[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly sent: Sent[] = [];
  readonly url: string;
  readonly protocol: string;
  closed = false;
  constructor(url: string, protocol: string) {
    this.url = url;
    this.protocol = protocol;
    FakeWebSocket.all.push(this);
  }
  send(text: string) {
    this.sent.push(JSON.parse(text) as Sent);
  }
  close() {
    this.closed = true;
  }
  receive(message: object) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

const sink = () => ({ next: vi.fn(), end: vi.fn() }) satisfies Sink<unknown>;
const newest = () => FakeWebSocket.all.at(-1) ?? expect.unreachable();

/** A socket that has said hello. */
async function connected() {
  const refuse = vi.fn();
  const socket = createSocket({ url: "ws://here/graphql", token: () => Promise.resolve("t"), refuse });
  const first = sink();
  const stop = socket.subscribe("subscription { a }", { after: 0 }, first);
  await vi.advanceTimersByTimeAsync(0);
  newest().onopen?.();
  newest().receive({ type: "connection_ack" });
  return { socket, first, stop, refuse, web: newest() };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeWebSocket);
  FakeWebSocket.all = [];
});
afterEach(() => {
  vi.useRealTimers();
});

it("introduces itself, and subscribes once it is acknowledged", async () => {
  const { web, socket } = await connected();
  expect(web.protocol).toBe("graphql-transport-ws");
  expect(web.sent).toEqual([
    { type: "connection_init", payload: { authorization: "Bearer t" } },
    { id: "1", type: "subscribe", payload: { query: "subscription { a }", variables: { after: 0 } } },
  ]);
  socket.subscribe("subscription { b }", {}, sink());
  expect(web.sent.at(-1)).toMatchObject({ id: "2", type: "subscribe" });
  expect(FakeWebSocket.all).toHaveLength(1);
});

it("passes events on, and how an operation ended", async () => {
  const { web, socket, first } = await connected();
  web.receive({ id: "1", type: "next", payload: { data: { a: 1 } } });
  web.receive({ id: "1", type: "complete" });
  web.receive({ id: "1", type: "next", payload: { data: { a: 2 } } });
  expect(first.next.mock.calls).toEqual([[{ a: 1 }]]);
  expect(first.end.mock.calls).toEqual([["complete"]]);

  const [refused, broken] = [sink(), sink()];
  socket.subscribe("subscription { b }", {}, refused);
  socket.subscribe("subscription { c }", {}, broken);
  web.receive({ id: "2", type: "error", payload: [{ message: "No." }] });
  web.receive({ id: "3", type: "next", payload: { errors: [{ message: "No." }] } });
  expect([refused.end.mock.calls, broken.end.mock.calls]).toEqual([[["error"]], [["error"]]]);
});

it("tells the server when nobody listens any more", async () => {
  const { web, stop, first } = await connected();
  stop();
  expect(web.sent.at(-1)).toEqual({ id: "1", type: "complete" });
  web.receive({ id: "1", type: "next", payload: { data: {} } });
  expect(first.next).not.toHaveBeenCalled();
});

it("says that it was lost, and takes back a token that was refused", async () => {
  const { web, first, refuse, socket } = await connected();
  web.onclose?.({ code: 4403 });
  expect(first.end.mock.calls).toEqual([["lost"]]);
  expect(refuse).toHaveBeenCalledWith("t");
  socket.subscribe("subscription { a }", {}, sink());
  await vi.advanceTimersByTimeAsync(0);
  expect(FakeWebSocket.all).toHaveLength(2);
});

it("answers pings, and gives up a connection that answers none", async () => {
  const { web, first } = await connected();
  web.receive({ type: "ping" });
  expect(web.sent.at(-1)).toEqual({ type: "pong" });
  vi.advanceTimersByTime(10_000);
  expect(web.sent.at(-1)).toEqual({ type: "ping" });
  web.receive({ type: "pong" });
  vi.advanceTimersByTime(10_000);
  expect(first.end).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  expect(first.end.mock.calls).toEqual([["lost"]]);
  expect(web.closed).toBe(true);
});

it("closes when it has been idle, and opens ahead when it is warmed", async () => {
  const { web, stop, socket } = await connected();
  stop();
  for (let second = 0; second < 30; second += 1) {
    expect(web.closed).toBe(false);
    web.receive({ type: "pong" });
    vi.advanceTimersByTime(1_000);
  }
  expect(web.closed).toBe(true);
  socket.warm();
  await vi.advanceTimersByTimeAsync(0);
  expect(FakeWebSocket.all).toHaveLength(2);
});

it("is lost at once where the page's policy forbids it, which is an error that no close follows", async () => {
  const socket = createSocket({
    url: "ws://here/graphql",
    token: () => Promise.resolve("t"),
    refuse: vi.fn(),
  });
  const waiting = sink();
  socket.subscribe("subscription { a }", {}, waiting);
  await vi.advanceTimersByTimeAsync(0);
  newest().onerror?.();
  expect(waiting.end.mock.calls).toEqual([["lost"]]);
  expect(socket.isOpen()).toBe(false);
});

it("is open from the server's answer to the end", async () => {
  const { web, socket } = await connected();
  expect(socket.isOpen()).toBe(true);
  web.onclose?.({ code: 1006 });
  expect(socket.isOpen()).toBe(false);
});

it("is lost when no token is to be had", async () => {
  const socket = createSocket({
    url: "ws://here/graphql",
    token: () => Promise.reject(new Error("offline")),
    refuse: vi.fn(),
  });
  const waiting = sink();
  socket.subscribe("subscription { a }", {}, waiting);
  await vi.advanceTimersByTimeAsync(0);
  expect(waiting.end.mock.calls).toEqual([["lost"]]);
  expect(FakeWebSocket.all).toHaveLength(0);
});
