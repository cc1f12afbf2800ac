/**
 * No usable answer came. `kind` is the error's code or the type name of a result that is no payload, and empty where
 * the server was out of reach; a message is a sentence of the server's for the person at the screen.
 */
export class Failure extends Error {
  readonly kind: string;
  constructor(kind = "", message?: string) {
    super(message);
    this.kind = kind;
  }
}

/** The kind of failure of an access token that does not count, or not any more. */
export const REFUSED = "UNAUTHENTICATED";
/** The kind of failure on a page whose site the widget was not invited to. */
export const UNINVITED = "FORBIDDEN";

export type Graph = <Data>(query: string, variables: object, accessToken?: string) => Promise<Data>;

type Body = { data?: unknown; errors?: { extensions?: { code?: string } }[] };

const PATIENCE_MS = 20_000;

/** Queries and mutations over HTTP, put to the server at `origin`. Throws a Failure. */
export const graphOver = (origin: string): Graph =>
  async function ask<Data>(
    query: string,
    variables: object,
    accessToken?: string,
    isAgain?: boolean,
  ): Promise<Data> {
    let body: Body;
    try {
      const response = await fetch(`${origin}/graphql`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(accessToken && { authorization: `Bearer ${accessToken}` }),
        },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      body = (await response.json()) as Body;
    } catch (error) {
      if (!(await isTurnedAway(origin, error))) throw new Failure();
      // A connection that broke once looks the same.
      if (isAgain) throw new Failure(UNINVITED);
      return ask(query, variables, accessToken, true);
    }
    if (body.data) return body.data as Data;
    throw new Failure(body.errors?.[0]?.extensions?.code);
  };

/** A browser hides from a foreign page that it was refused, but not that the server, which lets anyone have its loader, is there. */
const isTurnedAway = (origin: string, error: unknown) =>
  error instanceof TypeError &&
  origin !== location.origin &&
  fetch(`${origin}/widget.js`, { method: "HEAD", signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    () => true,
    () => false,
  );
