/** The server, or the way to it, gave no usable answer. */
export class UnreachableError extends Error {}

/** The access token is not accepted, or not any more. */
export class RefusedError extends Error {}

/** An expected failure, with a sentence for the person at the screen. */
export class ProblemError extends Error {
  constructor(
    readonly kind: string,
    message: string,
  ) {
    super(message);
  }
}

export type Graph = <Data>(query: string, variables: object, accessToken?: string) => Promise<Data>;

type Body = { data?: unknown; errors?: { extensions?: { code?: string } }[] };

const PATIENCE_MS = 20_000;

/** Queries and mutations over HTTP. Throws UnreachableError and RefusedError. */
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
      throw new UnreachableError();
    }
    if (body.errors?.some(({ extensions }) => extensions?.code === "UNAUTHENTICATED")) throw new RefusedError();
    if (!body.data) throw new UnreachableError();
    return body.data as Data;
  };
