import type { SyncFetcherResult } from "@graphiql/toolkit";
import { parse } from "graphql";
import { expect, test, vi } from "vitest";
import { createFetcher } from "./fetcher.ts";

const trouble = {
  offline: "out of reach",
  refused: "sign in again",
  noJson: (status: number) => `status ${status}`,
  closed: (reason: string) => `closed: ${reason}`,
};

function over(respond: () => Promise<Response>, token: string | null = "access") {
  const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(respond);
  vi.stubGlobal("fetch", fetched);
  const told: unknown[] = [];
  const { fetcher, close } = createFetcher({
    url: "/graphql",
    token: () => Promise.resolve(token),
    trouble,
    onAnswer: (answer, variables) => told.push({ answer, variables }),
    onSchema: (state) => told.push(state),
  });
  const run = (operationName: string, query = "query Viewer { viewer { user { id } } }") =>
    Promise.resolve<SyncFetcherResult>(
      fetcher({ query, operationName, variables: { a: 1 } }, { documentAST: parse(query) }),
    );
  return { run, close, told, sent: () => fetched.mock.calls[0]?.[1] };
}
const json =
  (body: unknown, status = 200) =>
  () =>
    Promise.resolve(Response.json(body, { status }));

test("an operation goes out with the token, and its answer is told on", async () => {
  const { run, told, sent } = over(json({ data: { viewer: null } }));
  await expect(run("Viewer")).resolves.toEqual({ data: { viewer: null } });
  expect(sent()?.headers).toMatchObject({ authorization: "Bearer access" });
  expect(told).toEqual([{ answer: { data: { viewer: null } }, variables: { a: 1 } }]);
});

test("nobody sends no token", async () => {
  const { run, sent } = over(json({ data: null }), null);
  await run("Viewer");
  expect(sent()?.headers).not.toHaveProperty("authorization");
});

test("errors the server describes are shown as they are, whatever the status", async () => {
  const answer = { errors: [{ message: "Please sign in." }] };
  const { run } = over(json(answer, 401));
  await expect(run("Viewer")).resolves.toEqual(answer);
});

test("what cannot be read, and a server out of reach, are told in words", async () => {
  await expect(
    over(() => Promise.resolve(new Response("<html>", { status: 502 }))).run("Viewer"),
  ).rejects.toThrow("status 502");
  await expect(over(() => Promise.reject(new TypeError("fetch failed"))).run("Viewer")).rejects.toThrow(
    "out of reach",
  );
});

test("where in our code a failure arose is nobody's business", async () => {
  const failure = over(() => Promise.reject(new TypeError("fetch failed"))).run("Viewer");
  await expect(failure).rejects.toHaveProperty("stack", undefined);
});

const SCHEMA = "query IntrospectionQuery { __schema { queryType { name } } }";

test.each([
  ["open", json({ data: { __schema: {} } })],
  ["closed", json({ errors: [{ message: "Introspection is switched off here." }] })],
])("a schema is %s", async (state, respond) => {
  const { run, told } = over(respond);
  await run("IntrospectionQuery", SCHEMA);
  expect(told).toEqual([state]);
});

test("a schema out of reach is neither open nor closed", async () => {
  const { run, told } = over(() => Promise.reject(new TypeError("fetch failed")));
  await expect(run("IntrospectionQuery", SCHEMA)).rejects.toThrow("out of reach");
  expect(told).toEqual(["unreachable"]);
});
