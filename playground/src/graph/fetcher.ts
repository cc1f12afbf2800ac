import type { Fetcher, FetcherOpts, FetcherParams } from "@graphiql/toolkit";
import { getOperationAST, type ExecutionResult } from "graphql";
import { createClient } from "graphql-ws";
import { collect } from "./collect.ts";
import { NoJson, post, type Answer } from "./post.ts";

/** Sentences for what can go wrong on the way. */
export type Trouble = {
  offline: string;
  noJson: (status: number) => string;
  refused: string;
  closed: (reason: string) => string;
};

type Options = {
  url: string;
  token: () => Promise<string | null>;
  trouble: Trouble;
  /** Told of every answer to what somebody ran, with the variables it was run with. */
  onAnswer: (answer: Answer, variables: unknown) => void;
  /** Told how asking for the schema went. */
  onSchema: (state: "open" | "closed" | "unreachable") => void;
};

const REFUSED = 4403;
const UNAUTHORIZED = 4401;

const bearer = (token: string | null): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : {};

const asksForSchema = ({ operationName }: FetcherParams) => operationName === "IntrospectionQuery";

function follows({ operationName }: FetcherParams, { documentAST }: FetcherOpts = {}): boolean {
  const operation = documentAST && getOperationAST(documentAST, operationName ?? undefined);
  return operation?.operation === "subscription";
}

/** A sentence to throw. GraphiQL shows all it finds in an error, and where in our code it arose helps nobody. */
const inWords = (sentence: string, cause?: unknown) =>
  Object.defineProperty(new Error(sentence, { cause }), "stack", { value: undefined });

/** What is thrown at the end of a socket, as a sentence, or as the answer it is. */
function whatHappened(error: unknown, trouble: Trouble): Error | { errors: readonly unknown[] } {
  if (Array.isArray(error)) return { errors: error };
  if (error instanceof CloseEvent) {
    if (error.code === REFUSED || error.code === UNAUTHORIZED) return inWords(trouble.refused);
    return inWords(trouble.closed(error.reason));
  }
  return inWords(trouble.offline);
}

/** Speaks with the graph as GraphiQL wants it spoken: HTTP, and one socket for subscriptions, both with the token. */
export function createFetcher({ url, token, trouble, onAnswer, onSchema }: Options): {
  fetcher: Fetcher;
  close: () => void;
} {
  const socket = createClient({
    url: new URL(url, window.location.href.replace(/^http/, "ws")).href,
    retryAttempts: 0,
    connectionParams: async () => bearer(await token()),
  });

  const send = async (params: FetcherParams, given: Record<string, string>) => {
    try {
      return await post(url, params, { ...bearer(await token()), ...given });
    } catch (error) {
      throw inWords(error instanceof NoJson ? trouble.noJson(error.status) : trouble.offline, error);
    }
  };

  const follow = ({ query, operationName, variables }: FetcherParams) => {
    const events = socket.iterate({
      query,
      operationName: operationName ?? null,
      variables: variables as Record<string, unknown>,
    });
    let failed = false;
    const told: AsyncIterator<Answer | { errors: readonly unknown[] }> = {
      async next() {
        if (failed) return { done: true, value: undefined };
        try {
          const { done, value } = await events.next();
          if (done) return { done: true, value: undefined };
          const answer = value as Answer;
          onAnswer(answer, variables);
          return { done: false, value: answer };
        } catch (error) {
          failed = true;
          const happened = whatHappened(error, trouble);
          if (happened instanceof Error) throw happened;
          return { done: false, value: happened };
        }
      },
      async return() {
        await events.return?.();
        return { done: true, value: undefined };
      },
    };
    return collect(told);
  };

  const fetcher: Fetcher = async (params, opts) => {
    if (follows(params, opts)) return follow(params) as unknown as AsyncIterable<ExecutionResult>;
    const given = (opts?.headers ?? {}) as Record<string, string>;
    if (!asksForSchema(params)) {
      const answer = await send(params, given);
      onAnswer(answer, params.variables);
      return answer as ExecutionResult;
    }
    try {
      const answer = await send(params, given);
      onSchema(answer.data ? "open" : "closed");
      return answer as ExecutionResult;
    } catch (error) {
      onSchema("unreachable");
      throw error;
    }
  };
  return {
    fetcher,
    close: () => {
      void socket.dispose();
    },
  };
}
