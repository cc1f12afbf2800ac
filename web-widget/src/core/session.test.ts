import { describe, expect, it, vi } from "vitest";
import { Failure, REFUSED, type Graph } from "./graph.ts";
import { createMemory, type Memory, type Remembered } from "./memory.ts";
import { createSession } from "./session.ts";

const twin = { name: "Inés", greeting: "Hello.", starterQuestions: [] };

/** A server that knows visitors by token, and access tokens until they are taken back. */
function server() {
  const valid = new Set<string>();
  let count = 0;
  const starts: unknown[] = [];
  const graph: Graph = <Data>(query: string, variables: object, accessToken?: string) => {
    if (query.includes("startWidgetSession")) {
      const { input } = variables as { input: { visitorToken?: string } };
      starts.push(input);
      const session = { accessToken: `access-${(count += 1)}` };
      valid.add(session.accessToken);
      const visitorToken = input.visitorToken ?? `visitor-${count}`;
      const conversation = { id: "c", messages: { nodes: [] } };
      return Promise.resolve({ startWidgetSession: { visitorToken, session, conversation, twin } } as Data);
    }
    if (!accessToken || !valid.has(accessToken)) return Promise.reject(new Failure(REFUSED));
    return Promise.resolve({ answer: accessToken } as Data);
  };
  return { graph, starts, expire: () => valid.clear() };
}

const memoryOf = (held: Remembered = {}): Memory => ({
  read: () => held,
  write: (value) => {
    held = value;
  },
});

describe("a session", () => {
  it("remembers its visitor and comes back as the same one", async () => {
    const { graph } = server();
    const memory = memoryOf();
    const first = await createSession(graph, memory, "w", () => undefined).open();
    const second = await createSession(graph, memory, "w", () => undefined).open();
    expect([first.newVisitor, second.newVisitor]).toEqual([true, false]);
    expect(memory.read()).toEqual({ visitorToken: "visitor-1", twin });
  });

  it("replaces a refused access token once for everyone who asks", async () => {
    const { graph, starts, expire } = server();
    const session = createSession(graph, memoryOf(), "w", () => undefined);
    await session.open();
    expire();
    const answers = await Promise.all([session.ask("{ a }", {}), session.ask("{ b }", {})]);
    expect(answers).toEqual([{ answer: "access-2" }, { answer: "access-2" }]);
    expect(starts).toMatchObject([{}, { visitorToken: "visitor-1" }]);
  });

  it("hands a socket a fresh token after the old one was refused", async () => {
    const { graph } = server();
    const session = createSession(graph, memoryOf(), "w", () => undefined);
    const old = await session.token();
    expect(await session.token()).toBe(old);
    session.refuse(old);
    expect(await session.token()).toBe("access-2");
  });

  it("keeps its visitor where the browser keeps nothing", async () => {
    const { graph, starts } = server();
    const session = createSession(graph, { read: () => ({}), write: () => undefined }, "w", () => undefined);
    await session.open();
    await session.open(true);
    expect(starts[1]).toEqual({ widgetKey: "w", visitorToken: "visitor-1", newConversation: true });
  });

  it("passes on the server's sentence when the widget is gone", async () => {
    const gone = { startWidgetSession: { sentence: "This chat is not there any more." } };
    const graph: Graph = <Data>() => Promise.resolve(gone as Data);
    await expect(createSession(graph, memoryOf(), "w", () => undefined).open()).rejects.toThrow(
      "not there any more",
    );
  });
});

describe("the memory", () => {
  it("survives a spoilt entry and a blocked storage", () => {
    localStorage.setItem("k", "{");
    expect(createMemory("k").read()).toEqual({});
    const refuse = () => {
      throw new DOMException("Blocked", "SecurityError");
    };
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(refuse);
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(refuse);
    const blocked = createMemory("k");
    blocked.write({ visitorToken: "v" });
    expect(blocked.read()).toEqual({});
  });

  it("keeps a value from page to page", () => {
    createMemory("k").write({ visitorToken: "v" });
    expect(createMemory("k").read()).toEqual({ visitorToken: "v" });
  });
});
