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
  /** Called when the stream cannot be followed: the stored message may be further on. */
  onStale: () => void;
  onStream: (stream: Stream) => void;
  onConnection: (connected: boolean) => void;
};

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;

/** Doubles up to a ceiling, spread so that many visitors do not return at the same moment. */
export const waitBefore = (attempt: number, random: () => number = Math.random) =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt) * (0.5 + random() / 2);

/**
 * Follows one reply to its end: across drops, restarts and the end of a subscription's life it resumes `after` the
 * last event seen. Returns how to stop.
 */
export function follow({ messageId, socket, onStale, onStream, onConnection }: Following): () => void {
  let stream: Stream = emptyStream;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unsubscribe = () => undefined;

  const stop = () => {
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
          onConnection(true);
          stream = applyEvent(stream, messageStreamed);
          onStream(stream);
          if (isOver(stream)) stop();
        },
        end(how) {
          if (!current) return;
          if (how === "lost") onConnection(false);
          // What cannot be resumed is begun anew, or found finished.
          if (how === "error") stream = emptyStream;
          if (how === "error" || attempt) onStale();
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
