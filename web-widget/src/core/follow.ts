import {
  applyEvent,
  emptyStream,
  isOver,
  type MessageEvent,
  type MessageStream,
} from "@companero/web-kit/transcript/messageStream.ts";
import { STREAM } from "./operations.ts";
import type { Socket } from "./socket.ts";
import type { Citation, StoredMessage } from "./types.ts";

export type Stream = MessageStream<Citation>;

type Following = {
  messageId: string;
  socket: Socket;
  /** The message as it is stored now, or null when it is not there any more. */
  load: (messageId: string) => Promise<StoredMessage | null>;
  onStream: (stream: Stream) => void;
  onConnection: (connected: boolean) => void;
};

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;

/** Doubles up to a ceiling, spread so that many visitors do not return at the same moment. */
export const waitBefore = (attempt: number, random: () => number = Math.random) =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt) * (0.5 + random() / 2);

const asStream = (stored: StoredMessage | null, stream: Stream): Stream => {
  if (stored?.status === "PENDING") return stream;
  const { text = stream.text, citations = stream.citations, failureReason: reason = null } = stored ?? {};
  return { seq: stream.seq, phase: stored?.status === "COMPLETED" ? "completed" : "failed", text, citations, reason };
};

/**
 * Follows one reply to its end: across drops, restarts and the end of a subscription's life it resumes `after` the
 * last event seen. Where no socket gets through at all, it looks at the stored message instead. Returns how to stop.
 */
export function follow({ messageId, socket, load, onStream, onConnection }: Following): () => void {
  let stream: Stream = emptyStream;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unsubscribe = () => {};

  const stop = () => {
    clearTimeout(timer);
    removeEventListener("online", subscribe);
    unsubscribe();
  };
  const show = (next: Stream) => {
    if (next === stream || isOver(stream)) return;
    stream = next;
    onStream(stream);
    if (isOver(stream)) stop();
  };
  const look = async () => {
    try {
      show(asStream(await load(messageId), stream));
    } catch {
      // Out of reach: the next attempt looks again.
    }
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
          show(applyEvent(stream, messageStreamed));
        },
        end({ lost, errors }) {
          if (!current || isOver(stream)) return;
          if (lost) onConnection(false);
          // What is not kept any more cannot be resumed, only read as a whole.
          if (errors.some(({ extensions }) => extensions?.code === "REPLAY_GONE")) stream = emptyStream;
          if (errors.length > 0 || attempt > 0) void look();
          clearTimeout(timer);
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
