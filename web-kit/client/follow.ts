import type { Client, CombinedError } from "@urql/core";
import { pipe, onEnd, subscribe } from "wonka";
import { hasCode } from "./client.ts";
import { asRequest, type GraphDocument } from "./document.ts";

export type Following<Result, Variables extends { after?: number | null }> = {
  document: GraphDocument<Result, Variables>;
  variables: Variables;
  /** The event's place in its stream, or null where the stream keeps no history. */
  seqOf: (result: Result) => number | null;
  /** Called once per event, in order; an event that arrives again is dropped. Return true after the last one. */
  onEvent: (result: Result) => boolean | undefined;
  /** What was missed cannot be had again: fetch the present state; following goes on from now. */
  onGone?: () => void;
  /** Being told begins only now, and what happened since an earlier fetch was not: fetch the present state once more. */
  onJoined?: () => void;
  /** The server refuses to be followed; nothing more will come. */
  onRefused?: (error: CombinedError) => void;
};

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 15_000;
const STOOD_MS = 5_000;
/** The server does not say when it has begun to tell from now on; one that is well has by then. */
export const JOINED_MS = 1_000;

/** Waits double up to a ceiling, and are spread so that many clients do not return at the same moment. */
export const waitBefore = (attempt: number, random: () => number = Math.random) =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt) * (0.5 + random() / 2);

/**
 * Follows a subscription for as long as it is wanted: when the socket drops or the server ends the
 * subscription's life, it subscribes again `after` the last event seen. Returns how to stop.
 */
export function follow<Result, Variables extends { after?: number | null }>(
  client: Client,
  following: Following<Result, Variables>,
): () => void {
  const { document, variables, seqOf, onEvent, onGone, onJoined, onRefused } = following;
  let last = variables.after ?? null;
  let attempt = 0;
  let opened = 0;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let joining: ReturnType<typeof setTimeout> | undefined;
  let unsubscribe: (() => void) | undefined;

  const stop = () => {
    stopped = true;
    clearTimeout(timer);
    clearTimeout(joining);
    window.removeEventListener("online", again);
    unsubscribe?.();
  };
  const later = () => {
    unsubscribe?.();
    clearTimeout(timer);
    clearTimeout(joining);
    if (Date.now() - opened > STOOD_MS) attempt = 0;
    if (!stopped) timer = setTimeout(reopen, waitBefore(attempt++));
  };
  const again = () => {
    if (timer !== undefined) reopen();
  };
  function reopen() {
    clearTimeout(timer);
    timer = undefined;
    if (last === null) onGone?.();
    open();
  }
  const take = (result: Result) => {
    const seq = seqOf(result);
    if (seq !== null && last !== null && seq <= last) return;
    last = seq ?? last;
    if (onEvent(result)) stop();
  };
  const fail = (error: CombinedError) => {
    if (hasCode(error, "REPLAY_GONE")) {
      last = null;
      later();
    } else if (error.networkError || hasCode(error, "UNAUTHENTICATED")) {
      later();
    } else {
      stop();
      onRefused?.(error);
    }
  };
  function open() {
    opened = Date.now();
    if (last === null && onJoined) joining = setTimeout(onJoined, JOINED_MS);
    const source = client.subscription(asRequest(document), { ...variables, after: last });
    let current = true;
    const subscription = pipe(
      source,
      onEnd(() => {
        if (current) later();
      }),
      subscribe(({ data, error }) => {
        if (stopped || !current) return;
        if (error) {
          fail(error);
        } else if (data) take(data as Result);
      }),
    );
    unsubscribe = () => {
      current = false;
      subscription.unsubscribe();
    };
    if (stopped) unsubscribe();
  }

  window.addEventListener("online", again);
  open();
  return stop;
}
