import {
  applyEvent,
  emptyStream,
  isOver,
  type MessageEvent,
  type MessageStream,
} from "@companero/web-kit/transcript/messageStream.ts";
import { STREAM } from "./operations.ts";
import type { Socket } from "./socket.ts";
import type { Citation } from "./types.ts";

export type Stream = MessageStream<Citation>;

type Following = {
  messageId: string;
  socket: Socket;
  /** Called when the stream cannot be followed: the stored message may be further on. Never rejects. */
  onStale: () => Promise<void>;
  onStream: (stream: Stream) => void;
};

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;
const LOOK_MS = 2_000;

/** Doubles up to a ceiling, spread so that many visitors do not return at the same moment. */
export const waitBefore = (attempt: number, random: () => number = Math.random) =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt) * (0.5 + random() / 2);

/**
 * Follows one reply to its end: across drops, restarts and the end of a subscription's life it resumes `after` the
 * last event seen. For as long as no socket gets through, the stored message is looked for instead. Returns how to stop.
 */
export function follow({ messageId, socket, onStale, onStream }: Following): () => void {
  let stream: Stream = emptyStream;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looking: Promise<void> | undefined;
  let unsubscribe = () => undefined;

  const look = () => {
    looking ??= onStale().finally(() => {
      looking = undefined;
    });
  };
  const looks = setInterval(() => {
    if (!socket.isOpen()) look();
  }, LOOK_MS);
  const stop = () => {
    clearInterval(looks);
    clearTimeout(timer);
    removeEventListener("online", subscribe);
    unsubscribe();
  };
  function subscribe() {
    clearTimeout(timer);
    unsubscribe();
    let current = true;
    const end = socket.subscribe<{ messageStreamed: MessageEvent<Citation> }>(
      STREAM,
      { messageId, after: stream.seq },
      {
        next({ messageStreamed }) {
          attempt = 0;
          stream = applyEvent(stream, messageStreamed);
          onStream(stream);
          if (isOver(stream)) stop();
        },
        end(how) {
          if (!current) return;
          // What cannot be resumed is begun anew, or found finished.
          if (how === "error") stream = emptyStream;
          // A connection that stays lost is left to the looks.
          if (how === "error" || (how === "lost") === !attempt) look();
          timer = setTimeout(subscribe, waitBefore(attempt++));
        },
      },
    );
    unsubscribe = () => {
      current = false;
      end();
    };
  }

  addEventListener("online", subscribe);
  subscribe();
  return stop;
}
