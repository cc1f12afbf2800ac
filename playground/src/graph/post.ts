export type Params = { query: string; operationName?: string | null; variables?: unknown };
export type Answer = { data?: Record<string, unknown> | null; errors?: readonly AnswerError[] };
export type AnswerError = { message: string; extensions?: Record<string, unknown> };

/** The server was reached but did not answer in JSON. */
export class NoJson extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`Status ${status} without JSON.`);
    this.status = status;
  }
}

/** Runs a query or mutation over HTTP. Rejects with a TypeError out of reach, with NoJson on a strange answer. */
export async function post(
  url: string,
  { query, operationName, variables }: Params,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json",
      ...headers,
    },
    body: JSON.stringify({ query, operationName: operationName ?? undefined, variables }),
  });
  try {
    return (await response.json()) as Answer;
  } catch {
    throw new NoJson(response.status);
  }
}
