import { expect, test, vi } from "vitest";
import { createRefresher, type Claim, type Exchange, type Exchanged, type Lock } from "./refresh.ts";
import { browserTokens, type Tokens, type TokenStore } from "./store.ts";

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

/** What one browser knows of the tokens its tabs have presented. */
function sharedClaim(): Claim {
  const claimed = new Set<string>();
  return (refreshToken) => {
    if (claimed.has(refreshToken)) return Promise.resolve(null);
    claimed.add(refreshToken);
    return Promise.resolve(() => claimed.delete(refreshToken));
  };
}

/** The storage as a tab sees it that learns late what the others have written. */
function lateTokens(seen: Tokens | null) {
  let tokens = seen;
  const listeners = new Set<() => void>();
  const write = (next: Tokens | null) => {
    tokens = next;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { read: () => tokens, write, subscribe } satisfies TokenStore;
}

function tabs(exchange: Exchange, held: Tokens | null) {
  const store = browserTokens();
  store.write(held);
  const asked = vi.fn(exchange);
  const shared = { lock: sharedLock(), claim: sharedClaim(), now: () => NOW };
  const tab = (its: TokenStore = browserTokens()) => createRefresher(its, asked, shared);
  return { store, asked, tab, one: tab(), other: tab() };
}

const presented = ({ mock }: ReturnType<typeof tabs>["asked"]) => mock.calls.map(([token]) => token);
const keysOf = ({ mock }: ReturnType<typeof tabs>["asked"]) => mock.calls.map(([, key]) => key);

test("leaves tokens alone that are good for a while", async () => {
  const { one, asked } = tabs(() => Promise.reject(new Error("asked")), tokens("a"));
  expect(await one.fresh()).toEqual(tokens("a"));
  expect(asked).not.toHaveBeenCalled();
});

test("presents a refresh token once, however many tabs find the access token too old", async () => {
  const { one, other, asked, store } = tabs(() => Promise.resolve({ tokens: tokens("b") }), tokens("a", 0));
  const got = await Promise.all([one.fresh(), other.fresh(), one.renew("access-a"), other.renew("access-a")]);
  expect(presented(asked)).toEqual(["refresh-a"]);
  expect(got.map((one) => one?.accessToken)).toEqual(Array(4).fill("access-b"));
  expect(store.read()).toEqual(tokens("b"));
});

test("a tab that still sees the old tokens waits for the new ones instead of presenting the old again", async () => {
  const { tab, one, asked } = tabs(() => Promise.resolve({ tokens: tokens("b") }), tokens("a", 0));
  const late = lateTokens(tokens("a", 0));
  await one.fresh();
  const waiting = tab(late).fresh();
  late.write(tokens("b"));
  expect(await waiting).toEqual(tokens("b"));
  expect(presented(asked)).toEqual(["refresh-a"]);
});

test("a refresh token that did not get through can be presented again", async () => {
  let offline = true;
  const { one, other } = tabs(
    () => (offline ? Promise.reject(new Error("offline")) : Promise.resolve({ tokens: tokens("b") })),
    tokens("a", 0),
  );
  await expect(one.fresh()).rejects.toThrow("offline");
  offline = false;
  expect(await other.fresh()).toEqual(tokens("b"));
});

test("whoever reloads before the answer has come repeats the exchange under the same key, whatever the hour", async () => {
  const never = new Promise<Exchanged>(() => undefined);
  const { one, store, asked } = tabs(() => never, tokens("a", 0));
  void one.fresh();
  await vi.waitFor(() => {
    expect(asked).toHaveBeenCalled();
  });
  expect(store.read()?.renewalKey).toBe(keysOf(asked)[0]);

  const again = vi.fn<Exchange>(() => Promise.resolve({ tokens: tokens("b") }));
  const afterReload = { lock: sharedLock(), claim: sharedClaim(), now: () => NOW - 3_600_000 };
  expect(await createRefresher(browserTokens(), again, afterReload).fresh()).toEqual(tokens("b"));
  expect(again.mock.calls).toEqual(asked.mock.calls);
  expect(store.read()).toEqual(tokens("b"));
});

test("every exchange has a key of its own, which goes with the tokens it was for", async () => {
  const names = ["b", "c"];
  const { one, asked, store } = tabs(
    () => Promise.resolve({ tokens: tokens(names.shift() ?? "") }),
    tokens("a"),
  );
  await one.renew("access-a");
  expect(store.read()).toEqual(tokens("b"));
  await one.renew("access-b");
  const [first, second] = keysOf(asked);
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(second).not.toBe(first);
});

test("signs out when the server says that the session is over", async () => {
  const { one, store } = tabs(() => Promise.resolve({ over: true }), tokens("a", 0));
  expect(await one.fresh()).toBeNull();
  expect(store.read()).toBeNull();
});

test("keeps the session when the server cannot be reached", async () => {
  const { one, store } = tabs(() => Promise.reject(new Error("offline")), tokens("a", 0));
  await expect(one.fresh()).rejects.toThrow("offline");
  expect(store.read()).toMatchObject(tokens("a", 0));
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
