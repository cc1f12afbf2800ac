import { Client, fetchExchange, subscriptionExchange, type CombinedError } from "@urql/core";
import { authExchange } from "@urql/exchange-auth";
import { entityCache } from "./cache.ts";
import { createConnection } from "./connection.ts";
import { createRefresher, isSpent } from "./refresh.ts";
import { exchangeRefreshToken } from "./refreshSession.ts";
import { openSocket } from "./socket.ts";
import { browserTokens } from "./store.ts";

export const hasCode = (error: CombinedError | undefined, code: string) =>
  error?.graphQLErrors.some((one) => one.extensions["code"] === code) ?? false;

/**
 * The GraphQL client of a room: HTTP for queries and mutations, one socket for subscriptions, both on this
 * origin under `/graphql` and both with the access token of whoever is signed in. The token is renewed before
 * it runs out, and once more when the server refuses it.
 */
export function createClient(
  store = browserTokens(),
  connection = createConnection(),
  url = "/graphql",
): Client {
  const refresher = createRefresher(store, (token, key) => exchangeRefreshToken(url, token, key));
  let refused: string | undefined;
  const refuse = () => {
    refused = store.read()?.accessToken;
  };

  const socket = openSocket({
    url,
    connection,
    onRefused: refuse,
    token: async () => {
      const tokens = refused ? await refresher.renew(refused) : await refresher.fresh();
      refused = undefined;
      return tokens?.accessToken ?? null;
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
        if (operation.kind === "subscription" || !tokens || !isSpent(tokens, Date.now())) return false;
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
