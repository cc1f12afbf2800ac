/** No usable answer came. `kind` says why; a message is a sentence of the server's for the person at the screen. */
export class Failure extends Error {
  readonly kind: string;
  constructor(kind: string, message?: string) {
    super(message);
    this.kind = kind;
  }
}

/** The kinds of failure that are ours to tell; a result that is no payload brings its own, by type name. */
export const UNREACHABLE = "UNREACHABLE";
export const REFUSED = "UNAUTHENTICATED";

export type Graph = <Data>(query: string, variables: object, accessToken?: string) => Promise<Data>;

type Body = { data?: unknown; errors?: { extensions?: { code?: string } }[] };

const PATIENCE_MS = 20_000;

/** Queries and mutations over HTTP. Throws a Failure: REFUSED for an access token that does not count (any more). */
export const graphOver =
  (url: string): Graph =>
  async <Data>(query: string, variables: object, accessToken?: string) => {
    let body: Body;
    try {
      const response = await fetch(url, {
        method: "POST",
        credentials: "omit",
        headers: {
          accept: "application/graphql-response+json",
          "content-type": "application/json",
          ...(accessToken && { authorization: `Bearer ${accessToken}` }),
        },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      body = (await response.json()) as Body;
    } catch {
      throw new Failure(UNREACHABLE);
    }
    if (body.data) return body.data as Data;
    throw new Failure(body.errors?.[0]?.extensions?.code ?? UNREACHABLE);
  };
