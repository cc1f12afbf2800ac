import type { Tokens, TokenStore } from "./store.ts";

/** What the server said to a refresh token: new tokens, or that this session is over. */
export type Exchanged = { tokens: Tokens } | { over: true };

/** Runs `work` while no other tab runs work under the same name. */
export type Lock = <T>(name: string, work: () => Promise<T>) => Promise<T>;

export type Refresher = {
  /** Tokens that are good for a while yet, or null when nobody is signed in. Rejects when the server is out of reach. */
  fresh: () => Promise<Tokens | null>;
  /** Replaces `rejected`, unless another tab has done so already. */
  renew: (rejected: string | undefined) => Promise<Tokens | null>;
};

const MARGIN_MS = 20_000;
const LOCK = "companero.session.refresh";

export const expiresSoon = (tokens: Tokens, now: number) => Date.parse(tokens.expiresAt) - now < MARGIN_MS;

function tabLock(): Lock {
  if ("locks" in navigator) return (name, work) => navigator.locks.request(name, work);
  let tail: Promise<unknown> = Promise.resolve();
  return (_name, work) => {
    const run = tail.then(work, work);
    tail = run.catch(() => undefined);
    return run;
  };
}

/**
 * A refresh token works once: presenting it twice ends the session everywhere. So one tab at a time
 * renews, and whoever waited looks first whether the tokens have been renewed meanwhile.
 */
export function createRefresher(
  store: TokenStore,
  exchange: (refreshToken: string) => Promise<Exchanged>,
  { lock = tabLock(), now = Date.now }: { lock?: Lock; now?: () => number } = {},
): Refresher {
  const renew = (rejected: string | undefined) =>
    lock(LOCK, async () => {
      const held = store.read();
      if (held === null || held.accessToken !== rejected) return held;
      const answer = await exchange(held.refreshToken);
      const next = "tokens" in answer ? answer.tokens : null;
      if (store.read()?.refreshToken === held.refreshToken) store.write(next);
      return store.read();
    });
  return {
    renew,
    fresh: async () => {
      const held = store.read();
      return held && expiresSoon(held, now()) ? renew(held.accessToken) : held;
    },
  };
}
