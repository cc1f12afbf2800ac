import type { Tokens, TokenStore } from "./store.ts";

/** What the server said to a refresh token: new tokens, or that this session is over. */
export type Exchanged = { tokens: Tokens } | { over: true };

/** Runs `work` while no other tab runs work under the same name. */
export type Lock = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** Marks a refresh token as presented in all tabs: resolves to the way back, or to null when it is marked already. */
export type Claim = (refreshToken: string) => Promise<(() => void) | null>;

/** Asks the server for the next tokens. Repeated under the same key it gives the same ones. Rejects when out of reach. */
export type Exchange = (refreshToken: string, renewalKey: string) => Promise<Exchanged>;

export type Refresher = {
  /** Tokens that are good for a while yet, or null when nobody is signed in. Rejects when the server is out of reach. */
  fresh: () => Promise<Tokens | null>;
  /** Replaces `rejected`, unless another tab has done so already. */
  renew: (rejected: string | undefined) => Promise<Tokens | null>;
};

const MARGIN_MS = 20_000;
const LOCK = "companero.session.refresh";

/** They run out soon, or somebody has begun to exchange them and not learnt for what. */
export const isSpent = ({ renewalKey, expiresAt }: Tokens, now: number) =>
  renewalKey !== undefined || Date.parse(expiresAt) - now < MARGIN_MS;

/** Also where the page came over plain HTTP, which `crypto.randomUUID` does not serve. */
const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );

function tabLock(): Lock {
  if ("locks" in navigator) return (name, work) => navigator.locks.request(name, work);
  let tail: Promise<unknown> = Promise.resolve();
  return (_name, work) => {
    const run = tail.then(work, work);
    tail = run.catch(() => undefined);
    return run;
  };
}

/** A lock of the token's own, which is not let go. */
const claimAmongTabs: Claim = (refreshToken) =>
  new Promise((resolve, reject) => {
    if (!("locks" in navigator)) {
      resolve(() => undefined);
      return;
    }
    const hold = (got: unknown) =>
      got
        ? new Promise<void>((letGo) => {
            resolve(letGo);
          })
        : resolve(null);
    navigator.locks.request(`${LOCK}.${refreshToken}`, { ifAvailable: true }, hold).catch(reject);
  });

/** What takes the place of `held`, as soon as this tab sees it. */
function successor(store: TokenStore, held: Tokens): Promise<Tokens | null> {
  return new Promise((resolve) => {
    const look = () => {
      const found = store.read();
      if (found?.refreshToken === held.refreshToken) return;
      stop();
      resolve(found);
    };
    const stop = store.subscribe(look);
    look();
  });
}

/**
 * A refresh token works once: presenting it twice ends the session everywhere. So one tab at a time renews, and
 * whoever waited looks first whether the tokens have been renewed meanwhile. A browser may grant the lock to a tab
 * before it shows it what another has stored; what has been presented therefore stays claimed. Whoever reloads before
 * the answer has come repeats the exchange under the key that was stored before it began.
 */
export function createRefresher(
  store: TokenStore,
  exchange: Exchange,
  {
    lock = tabLock(),
    claim = claimAmongTabs,
    now = Date.now,
  }: { lock?: Lock; claim?: Claim; now?: () => number } = {},
): Refresher {
  let forgetLast: (() => void) | undefined;
  const present = async (held: Tokens, giveBack: () => void) => {
    const { refreshToken, renewalKey = newKey() } = held;
    store.write({ ...held, renewalKey });
    try {
      const answer = await exchange(refreshToken, renewalKey);
      forgetLast?.();
      forgetLast = giveBack;
      return "tokens" in answer ? answer.tokens : null;
    } catch (error) {
      giveBack();
      throw error;
    }
  };
  const renew = (rejected: string | undefined) =>
    lock(LOCK, async () => {
      const held = store.read();
      if (held === null || held.accessToken !== rejected) return held;
      const giveBack = await claim(held.refreshToken);
      if (!giveBack) return successor(store, held);
      const next = await present(held, giveBack);
      if (store.read()?.refreshToken === held.refreshToken) store.write(next);
      return store.read();
    });
  return {
    renew,
    fresh: async () => {
      const held = store.read();
      return held && isSpent(held, now()) ? renew(held.accessToken) : held;
    },
  };
}
