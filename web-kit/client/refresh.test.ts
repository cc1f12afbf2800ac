import { expect, test, vi } from "vitest";
import { createRefresher, type Exchanged, type Lock } from "./refresh.ts";
import { browserTokens, type Tokens } from "./store.ts";

const NOW = Date.parse("2027-03-01T12:00:00Z");
const tokens = (name: string, minutes = 10): Tokens => ({
  accessToken: `access-${name}`,
  refreshToken: `refresh-${name}`,
  expiresAt: new Date(NOW + minutes * 60_000).toISOString(),
});

/** One lock for every refresher, the way one browser has one for all its tabs. */
function sharedLock(): Lock {
  let tail: Promise<unknown> = Promise.resolve();
  return (_name, work) => {
    const run = tail.then(work);
    tail = run.catch(() => undefined);
    return run;
  };
}

function tabs(exchange: (refreshToken: string) => Promise<Exchanged>, held: Tokens | null) {
  const store = browserTokens();
  store.write(held);
  const asked = vi.fn(exchange);
  const lock = sharedLock();
  const tab = () => createRefresher(browserTokens(), asked, { lock, now: () => NOW });
  return { store, asked, one: tab(), other: tab() };
}

test("leaves tokens alone that are good for a while", async () => {
  const { one, asked } = tabs(() => Promise.reject(new Error("asked")), tokens("a"));
  expect(await one.fresh()).toEqual(tokens("a"));
  expect(asked).not.toHaveBeenCalled();
});

test("presents a refresh token once, however many tabs find the access token too old", async () => {
  const { one, other, asked, store } = tabs(() => Promise.resolve({ tokens: tokens("b") }), tokens("a", 0));
  const got = await Promise.all([one.fresh(), other.fresh(), one.renew("access-a"), other.renew("access-a")]);
  expect(asked.mock.calls).toEqual([["refresh-a"]]);
  expect(got.map((one) => one?.accessToken)).toEqual(Array(4).fill("access-b"));
  expect(store.read()).toEqual(tokens("b"));
});

test("signs out when the server says that the session is over", async () => {
  const { one, store } = tabs(() => Promise.resolve({ over: true }), tokens("a", 0));
  expect(await one.fresh()).toBeNull();
  expect(store.read()).toBeNull();
});

test("keeps the session when the server cannot be reached", async () => {
  const { one, store } = tabs(() => Promise.reject(new Error("offline")), tokens("a", 0));
  await expect(one.fresh()).rejects.toThrow("offline");
  expect(store.read()).toEqual(tokens("a", 0));
});

test("does not sign somebody in again who signed out meanwhile", async () => {
  const { one, store } = tabs(
    () => {
      store.write(null);
      return Promise.resolve({ tokens: tokens("b") });
    },
    tokens("a", 0),
  );
  expect(await one.fresh()).toBeNull();
  expect(store.read()).toBeNull();
});

test("a broken entry in the browser's storage counts as signed out", () => {
  localStorage.setItem("companero.session", "{half");
  expect(browserTokens().read()).toBeNull();
});
