import { createRefresher, type Refresher } from "@companero/web-kit/client/refresh.ts";
import { exchangeRefreshToken } from "@companero/web-kit/client/refreshSession.ts";
import { browserTokens, type TokenStore } from "@companero/web-kit/client/store.ts";

export const GRAPH_URL = "/graphql";

/** A way to speak: tokens in a store, renewed before they run out. */
export type Voice = { store: TokenStore; refresher: Refresher };

const voice = (storage: Storage): Voice => {
  const store = browserTokens(storage);
  return {
    store,
    refresher: createRefresher(store, (token, key) => exchangeRefreshToken(GRAPH_URL, token, key)),
  };
};

/** The person signed in on this origin, and the visitor this tab may speak as instead. */
export const createVoices = () => ({ person: voice(localStorage), visitor: voice(sessionStorage) });
