import { Client, fetchExchange, subscriptionExchange, type CombinedError } from "@urql/core";
import { authExchange } from "@urql/exchange-auth";
import { createClient as createSocket } from "graphql-ws";
import { entityCache } from "./cache.ts";
import { createRefresher, expiresSoon } from "./refresh.ts";
import { exchangeRefreshToken } from "./refreshSession.ts";
import { browserTokens, type TokenStore } from "./store.ts";

const IDLE_SOCKET_MS = 10_000;
const REFUSED = 4403;

export const hasCode = (error: CombinedError | undefined, code: string) =>
  error?.graphQLErrors.some((one) => one.extensions["code"] === code) ?? false;

/**
 * The GraphQL client of a room: HTTP for queries and mutations, one socket for subscriptions, both on this
 * origin under `/graphql` and both with the access token of whoever is signed in. The token is renewed before
 * it runs out, and once more when the server refuses it.
 */
export function createClient(store: TokenStore = browserTokens(), url = "/graphql"): Client {
  const refresher = createRefresher(store, (token) => exchangeRefreshToken(url, token));
  let refused: string | undefined;
  const refuse = () => {
    refused = store.read()?.accessToken;
  };

  const socket = createSocket({
    url: new URL(url, window.location.href.replace(/^http/, "ws")).href,
    lazyCloseTimeout: IDLE_SOCKET_MS,
    // Retrying is left to `follow`, which alone knows the last event seen.
    retryAttempts: 0,
    connectionParams: async () => {
      const tokens = refused ? await refresher.renew(refused) : await refresher.fresh();
      refused = undefined;
      return tokens ? { authorization: `Bearer ${tokens.accessToken}` } : {};
    },
    on: {
      closed: (event) => {
        if ((event as CloseEvent).code === REFUSED) refuse();
      },
    },
  });

  const auth = authExchange((utils) =>
    Promise.resolve({
      addAuthToOperation(operation) {
        const token = store.read()?.accessToken;
        return token ? utils.appendHeaders(operation, { authorization: `Bearer ${token}` }) : operation;
      },
      willAuthError(operation) {
        const tokens = store.read();
        if (operation.kind === "subscription" || !tokens || !expiresSoon(tokens, Date.now())) return false;
        refuse();
        return true;
      },
      didAuthError(error, operation) {
        if (!hasCode(error, "UNAUTHENTICATED") || !store.read()) return false;
        refuse();
        if (operation.kind !== "subscription") return true;
        // The socket speaks with the token it was opened with: open another.
        socket.terminate();
        return false;
      },
      async refreshAuth() {
        await refresher.renew(refused);
        refused = undefined;
      },
    }),
  );

  return new Client({
    url,
    requestPolicy: "cache-and-network",
    preferGetMethod: false,
    exchanges: [
      entityCache(),
      auth,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables, operationName, extensions }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe({ query: query ?? "", variables, operationName, extensions }, sink),
          }),
        }),
      }),
    ],
  });
}
