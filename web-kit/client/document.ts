import type { DocumentInput } from "@urql/core";

/** A generated operation: its text, and the types of what it returns and takes. */
export type GraphDocument<Result, Variables> = {
  toString: () => string;
  __apiType?: (variables: Variables) => Result;
};

/** The generated operation as urql takes it: urql reads plain strings, not the `String` objects codegen makes. */
export const asRequest = <Result, Variables>(document: GraphDocument<Result, Variables>) =>
  document.toString() as DocumentInput<Result, NonNullable<Variables> & object>;
