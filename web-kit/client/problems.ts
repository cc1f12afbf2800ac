/** A member of a result union that is not the payload. */
export type Problem = { __typename: string; message: string; fields?: { path: string; message: string }[] };

type PayloadOf<Result> = Result extends { __typename: `${string}Payload` } ? Result : never;

/** Splits a result union: the payload, or the expected failure with its sentence. */
export function settle<Result extends { __typename: string }>(
  result: Result,
): { payload: PayloadOf<Result>; problem: null } | { payload: null; problem: Problem } {
  if (result.__typename.endsWith("Payload")) return { payload: result as PayloadOf<Result>, problem: null };
  return { payload: null, problem: { message: "", ...result } as Problem };
}

/** The problems of a form's fields by input name; `input.email` and `email` both answer to `email`. */
export function fieldProblems(problem: Problem | null): Record<string, string> {
  const entries = (problem?.fields ?? []).map(({ path, message }) => [
    path.split(".").at(-1) ?? path,
    message,
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}
