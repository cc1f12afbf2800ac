import { graphql } from "../gql/gql.ts";
import type { RefreshSessionMutation } from "../gql/graphql.ts";
import type { Exchanged } from "./refresh.ts";

const RefreshSession = graphql(`
  mutation RefreshSession($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      ... on RefreshSessionPayload {
        session {
          accessToken
          refreshToken
          expiresAt
        }
      }
      ... on InvalidStateError {
        message
      }
    }
  }
`);

/** Exchanges a refresh token over plain HTTP: it must not pass the client whose token is being renewed. */
export async function exchangeRefreshToken(
  url: string,
  refreshToken: string,
  renewalKey: string,
): Promise<Exchanged> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json",
    },
    body: JSON.stringify({
      query: RefreshSession.toString(),
      variables: { input: { refreshToken, renewalKey } },
    }),
  });
  const { data } = (await response.json()) as { data?: RefreshSessionMutation | null };
  if (!data) throw new Error("The session could not be renewed.");
  const result = data.refreshSession;
  return result.__typename === "RefreshSessionPayload" ? { tokens: result.session } : { over: true };
}
