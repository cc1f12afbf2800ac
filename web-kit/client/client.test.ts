import { expect, test, vi } from "vitest";
import { createClient } from "./client.ts";
import { browserTokens } from "./store.ts";

const QUERY = "query Who { viewer { __typename visitor { __typename id } } }";
const later = new Date(Date.now() + 3_600_000).toISOString();
const past = new Date(Date.now() - 1000).toISOString();

type Request = {
  query: string;
  variables: { input?: { refreshToken: string; renewalKey?: string } };
  authorization: string | null;
};

/** Answers like the server: only `fresh` is let in, and `refresh-1` is exchanged for it. */
function serve(known: string) {
  const requests: Request[] = [];
  vi.stubGlobal("fetch", (_url: string, init: RequestInit) => {
    const { query, variables } = JSON.parse(init.body as string) as Request;
    const authorization = new Headers(init.headers).get("authorization");
    requests.push({ query, variables, authorization });
    return Promise.resolve(new Response(JSON.stringify(answer(query, authorization)), { headers: json }));
  });
  const json = { "content-type": "application/json" };
  const answer = (query: string, authorization: string | null) => {
    if (query.includes("refreshSession")) {
      const session = {
        __typename: "Session",
        accessToken: "fresh",
        refreshToken: "refresh-2",
        expiresAt: later,
      };
      return { data: { refreshSession: { __typename: "RefreshSessionPayload", session } } };
    }
    if (authorization === `Bearer ${known}`)
      return { data: { viewer: { __typename: "Viewer", visitor: null } } };
    return { data: null, errors: [{ message: "Sign in.", extensions: { code: "UNAUTHENTICATED" } }] };
  };
  return requests;
}

function signedIn(accessToken: string, expiresAt: string) {
  const store = browserTokens();
  store.write({ accessToken, refreshToken: "refresh-1", expiresAt });
  return store;
}

test("renews a token the server refuses and asks again, unseen by whoever asked", async () => {
  const requests = serve("fresh");
  const client = createClient(signedIn("revoked", later));
  const { data, error } = await client.query(QUERY, {}).toPromise();
  expect(error).toBeUndefined();
  expect(data).toMatchObject({ viewer: { visitor: null } });
  expect(requests.map((one) => one.authorization)).toEqual(["Bearer revoked", null, "Bearer fresh"]);
  expect(browserTokens().read()?.refreshToken).toBe("refresh-2");
});

test("renews a token that has run out before it is sent, once for all that wait", async () => {
  const requests = serve("fresh");
  const client = createClient(signedIn("old", past));
  const other = QUERY.replace("Who", "WhoElse");
  await Promise.all([client.query(QUERY, {}).toPromise(), client.query(other, {}).toPromise()]);
  expect(requests.filter(({ query }) => query.includes("refreshSession"))).toHaveLength(1);
  expect(requests.some((one) => one.authorization === "Bearer old")).toBe(false);
});

test("a renewal that a reload broke off is repeated under its key before anything is asked", async () => {
  const requests = serve("fresh");
  const store = signedIn("old", later);
  store.write({ accessToken: "old", refreshToken: "refresh-1", expiresAt: later, renewalKey: "key-1" });
  await createClient(store).query(QUERY, {}).toPromise();
  expect(requests[0]?.variables.input).toEqual({ refreshToken: "refresh-1", renewalKey: "key-1" });
  expect(requests.map((one) => one.authorization)).toEqual([null, "Bearer fresh"]);
  expect(store.read()).not.toHaveProperty("renewalKey");
});

test("a stranger sends no token", async () => {
  const requests = serve("nobody");
  const { error } = await createClient(browserTokens()).query(QUERY, {}).toPromise();
  expect(error?.graphQLErrors[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
  expect(requests.map((one) => one.authorization)).toEqual([null]);
});
