import { expect, it, vi } from "vitest";
import { graphOver, UNINVITED } from "./graph.ts";

const SERVER = "https://twin.example";

/** A server that is asked from another site's page: what each POST comes to, and whether its loader can be had. */
function server(posts: (object | null)[], hasLoader: boolean) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (url: string, { method }: RequestInit) => {
    asked.push(`${method} ${url.slice(SERVER.length)}`);
    const body = method === "HEAD" ? (hasLoader ? {} : null) : (posts.shift() ?? null);
    return body ? Promise.resolve(Response.json(body)) : Promise.reject(new TypeError("Failed to fetch"));
  });
  return asked;
}

const ask = () => graphOver(SERVER)("{ ok }", {});

it("answers", async () => {
  server([{ data: { ok: 1 } }], true);
  await expect(ask()).resolves.toEqual({ ok: 1 });
});

it("asks once more after a connection broke, before it says that the site was not invited", async () => {
  const asked = server([null, { data: { ok: 1 } }], true);
  await expect(ask()).resolves.toEqual({ ok: 1 });
  expect(asked).toEqual(["POST /graphql", "HEAD /widget.js", "POST /graphql"]);
});

it("knows a site that was not invited by a loader that can be had and answers that cannot", async () => {
  server([null, null], true);
  await expect(ask()).rejects.toMatchObject({ kind: UNINVITED });
});

it("is out of reach where nothing can be had", async () => {
  const asked = server([null, null], false);
  await expect(ask()).rejects.toMatchObject({ kind: "" });
  expect(asked).toHaveLength(2);
});

it("says what the server says", async () => {
  server([{ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] }], true);
  await expect(ask()).rejects.toMatchObject({ kind: "UNAUTHENTICATED" });
});
