import {
  Client,
  CombinedError,
  getOperationName,
  makeResult,
  type Exchange,
  type Operation,
} from "@urql/core";
import {
  delay,
  filter,
  fromPromise,
  fromValue,
  makeSubject,
  map,
  merge,
  mergeMap,
  pipe,
  takeUntil,
  type Source,
} from "wonka";
import { entityCache } from "../client/cache.ts";

type Variables = Record<string, unknown>;
/** Data for an operation, or an error to fail with. */
export type Answer = object | CombinedError;
/** What answers an operation of this name; a promise keeps it waiting. */
export type Handlers = Record<string, (variables: Variables) => Answer | Promise<Answer>>;

export type FakeGraph = {
  client: Client;
  /** What was asked, in order. */
  asked: { name: string; variables: Variables }[];
  /** Sends an event to everyone who follows the named subscription. */
  emit: (name: string, data: object) => void;
  /** Breaks every subscription off, as a lost connection does. */
  drop: () => void;
  /** Ends every subscription with an error of this code. */
  refuse: (code: string) => void;
  /** Ends every subscription the way the server does when its time is over. */
  complete: () => void;
};

type Sent = { name: string | null; answer: Answer };

export const codedError = (code: string) =>
  new CombinedError({ graphQLErrors: [{ message: "Refused.", extensions: { code } }] });

/** A client over functions instead of a server: queries and mutations by operation name, subscriptions by `emit`. */
export function fakeGraph(handlers: Handlers = {}): FakeGraph {
  const asked: FakeGraph["asked"] = [];
  const events = makeSubject<Sent>();
  const ends = makeSubject<null>();

  const answer = (operation: Operation): Source<Answer> => {
    const name = getOperationName(operation.query) ?? "";
    const variables = operation.variables as Variables;
    asked.push({ name, variables });
    if (operation.kind === "subscription") {
      return pipe(
        events.source,
        filter((sent) => sent.name === name || sent.name === null),
        map((sent) => sent.answer),
      );
    }
    const handler = handlers[name];
    if (!handler) throw new Error(`No answer was prepared for ${name}.`);
    const given = handler(variables);
    return pipe(given instanceof Promise ? fromPromise(given) : fromValue(given), delay(0));
  };
  const toResult = (operation: Operation, found: Answer) => {
    const hasNext = operation.kind === "subscription";
    return found instanceof CombinedError
      ? { operation, error: found, data: undefined, stale: false, hasNext: false }
      : makeResult(operation, { data: found, hasNext });
  };

  const exchange: Exchange = () => (operations) =>
    pipe(
      operations,
      filter(({ kind }) => kind !== "teardown"),
      mergeMap((operation) => {
        const teardown = pipe(
          operations,
          filter(({ kind, key }) => kind === "teardown" && key === operation.key),
        );
        const ended = pipe(
          ends.source,
          filter(() => operation.kind === "subscription"),
          map(() => ({ operation, data: undefined, error: undefined, stale: false, hasNext: false })),
        );
        const results = pipe(
          answer(operation),
          map((found) => toResult(operation, found)),
        );
        return pipe(merge([results, ended]), takeUntil(teardown));
      }),
    );

  const toAll = (answer: Answer) => {
    events.next({ name: null, answer });
  };
  return {
    client: new Client({ url: "/graphql", preferGetMethod: false, exchanges: [entityCache(), exchange] }),
    asked,
    emit: (name, data) => {
      events.next({ name, answer: data });
    },
    drop: () => {
      toAll(new CombinedError({ networkError: new Error("The connection was lost.") }));
    },
    refuse: (code) => {
      toAll(codedError(code));
    },
    complete: () => {
      ends.next(null);
    },
  };
}
