import { follow } from "./follow.ts";
import { Failure } from "./graph.ts";
import { HISTORY, SEND } from "./operations.ts";
import type { Opened, Session, StoredConversation } from "./session.ts";
import type { Socket } from "./socket.ts";
import {
  accepted,
  isArriving,
  recalled,
  resent,
  said,
  streamed,
  unsent,
  type Transcript,
} from "./transcript.ts";
import type { Face } from "./types.ts";

export type ChatState = {
  twin: Face | null;
  transcript: Transcript;
  /** Why there is no conversation. */
  problem: Failure | null;
  /** False while a reply that is being written can neither be followed nor fetched. */
  connected: boolean;
};

export type Chat = {
  read: () => ChatState;
  /** Calls `listener` after every change; there is one. */
  listen: (listener: () => void) => void;
  /** Goes on where this visitor left off, or greets a new one. Safe to repeat. */
  begin: () => Promise<unknown>;
  /** Makes ready for a message that is being typed. */
  warm: () => void;
  send: (text: string) => void;
  /** Sends a message once more that did not get through. */
  resend: (key: string) => void;
  /** Leaves this conversation for a new one. */
  startOver: () => Promise<void>;
  /** Looks for what happened elsewhere: in another tab, or while this one slept. */
  refresh: () => Promise<void>;
};

type Surroundings = {
  session: (onOpened: (opened: Opened) => void) => Session;
  socket: (session: Session) => Socket;
  /** Tells the visitor's other tabs that this conversation has moved on. */
  tell: (conversationId: string) => void;
  twin: Face | null;
};

type Sent = { __typename: string; sentence?: string; message: { id: string }; reply: { id: string } };

/** Also where the page was not loaded over HTTPS, which `crypto.randomUUID` asks for. */
const newKey = () => crypto.getRandomValues(new Uint32Array(4)).join("-");

const failureOf = (error: unknown) => (error instanceof Failure ? error : new Failure());

/** One visitor's conversation, as one tab sees it. */
export function createChat({ session: createSession, socket: createSocket, tell, twin }: Surroundings): Chat {
  let state: ChatState = { twin, transcript: [], problem: null, connected: true };
  let conversationId: string | undefined;
  let beginning: Promise<unknown> | undefined;
  let outbox = Promise.resolve();
  const followed = new Map<string, () => void>();
  let tellView: () => void = () => undefined;

  const change = (changes: Partial<ChatState>) => {
    state = { ...state, ...changes };
    tellView();
  };
  const hear = (isHeard: boolean) => {
    const connected = isHeard || !state.transcript.some(isArriving);
    if (connected !== state.connected) change({ connected });
  };
  const update = (transcript: Transcript) => {
    change({ transcript });
    hear(state.connected);
    for (const message of transcript) {
      if (!message.id) continue;
      if (!isArriving(message)) followed.get(message.id)?.();
      else if (!followed.has(message.id)) followed.set(message.id, followReply(message.id));
    }
  };
  // A new session goes on with the conversation on the screen, unless its visitor is forgotten.
  const enter = ({ twin, conversation: { id, messages }, newVisitor }: Opened) => {
    change({ twin });
    if (conversationId && conversationId !== id) {
      if (!newVisitor) return;
      leave();
    }
    conversationId = id;
    update(recalled(state.transcript, messages.nodes));
  };
  // What is just being sent comes along.
  const leave = () => {
    for (const stop of followed.values()) stop();
    followed.clear();
    conversationId = undefined;
    update(state.transcript.filter(({ status }) => status === "sending"));
  };

  const session = createSession(enter);
  const socket = createSocket(session);

  const followReply = (messageId: string) =>
    follow({
      messageId,
      socket,
      onStale: refresh,
      onStream: (stream) => {
        hear(true);
        update(streamed(state.transcript, messageId, stream));
      },
    });

  // Also finishes a reply where no socket gets through.
  async function refresh() {
    const id = conversationId;
    if (!id) return;
    try {
      const { node } = await session.ask<{ node: StoredConversation | null }>(HISTORY, { id });
      hear(true);
      if (node && id === conversationId) update(recalled(state.transcript, node.messages.nodes));
    } catch {
      // What is on the screen stays.
      hear(false);
    }
  }

  const begin = () => {
    if (state.problem) change({ problem: null });
    return (beginning ??= session.open().catch((error: unknown) => {
      beginning = undefined;
      change({ problem: failureOf(error) });
    }));
  };

  const deliver = async (key: string, again = true): Promise<void> => {
    await begin();
    const text = state.transcript.find((message) => message.key === key)?.text;
    try {
      if (!conversationId) throw failureOf(state.problem);
      const variables = { input: { conversationId, text, clientMessageId: key } };
      const { sendMessage: sent } = await session.ask<{ sendMessage: Sent }>(SEND, variables);
      if (sent.sentence) throw new Failure(sent.__typename, sent.sentence);
      update(accepted(state.transcript, key, sent.message.id, sent.reply.id));
      tell(conversationId);
    } catch (error) {
      if (again && (error as Failure).kind === "NotFoundError") {
        await startOver();
        return deliver(key, false);
      }
      update(unsent(state.transcript, key, failureOf(error).message));
    }
  };
  // One at a time, so that two quick messages arrive in the order they were written.
  const queue = (work: () => Promise<void>) => (outbox = outbox.then(work));

  async function startOver() {
    try {
      const opened = await session.open(true);
      leave();
      enter(opened);
    } catch (error) {
      change({ problem: failureOf(error) });
    }
  }

  return {
    read: () => state,
    listen: (listener) => {
      tellView = listener;
    },
    begin,
    warm: () => {
      void begin().then(() => {
        if (conversationId) socket.warm();
      });
    },
    send(text) {
      const key = newKey();
      update(said(state.transcript, key, text));
      void queue(() => deliver(key));
    },
    resend(key) {
      update(resent(state.transcript, key));
      void queue(() => deliver(key));
    },
    startOver: () => queue(startOver),
    refresh,
  };
}
