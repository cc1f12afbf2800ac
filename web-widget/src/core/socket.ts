export type Sink<Data> = {
  next: (data: Data) => void;
  /** The server ended the operation, or refused it, or the connection was lost. */
  end: (how: "complete" | "error" | "lost") => void;
};

export type Socket = {
  /** Opens the connection ahead of a subscription that is likely to come. */
  warm: () => void;
  /** Whether the server has answered on the connection there is. */
  isOpen: () => boolean;
  /** Follows until the returned function is called or `end` was. Reconnecting is left to the caller. */
  subscribe: <Data>(query: string, variables: object, sink: Sink<Data>) => () => void;
};

type Door = { url: string; token: () => Promise<string>; refuse: (accessToken: string) => void };
type Frame = { type: string; id: string; payload: { data?: unknown } };

const BEAT_MS = 10_000;
const IDLE_BEATS = 3;
const REFUSED = 4403;

/**
 * A small client of graphql-transport-ws: one connection, opened when needed, closed when idle, and given up when
 * the other side has not answered a ping, because a phone that lost its network is told nothing.
 */
export function createSocket({ url, token, refuse }: Door): Socket {
  const operations = new Map<string, { payload: object; sink: Sink<never> }>();
  let socket: WebSocket | undefined;
  let connecting = false;
  let acknowledged = false;
  let quiet = false;
  let count = 0;
  let beat: ReturnType<typeof setInterval> | undefined;
  let idleBeats = 0;

  const put = (message: object) => {
    socket?.send(JSON.stringify(message));
  };

  const take = (id: string) => {
    const operation = operations.get(id);
    operations.delete(id);
    return operation?.sink;
  };

  const drop = () => {
    clearInterval(beat);
    const old = socket;
    socket = undefined;
    acknowledged = false;
    if (old) {
      old.onclose = old.onerror = null;
      old.close();
    }
    const abandoned = [...operations.values()];
    operations.clear();
    for (const { sink } of abandoned) sink.end("lost");
  };

  const receive = ({ type, id, payload }: Frame) => {
    quiet = false;
    if (type === "ping") put({ type: "pong" });
    else if (type === "connection_ack") {
      acknowledged = true;
      for (const [key, { payload: request }] of operations)
        put({ id: key, type: "subscribe", payload: request });
    } else if (type === "next") {
      if (payload.data) operations.get(id)?.sink.next(payload.data as never);
      else take(id)?.end("error");
    } else if (type === "error" || type === "complete") take(id)?.end(type);
  };

  const keepAlive = () => {
    idleBeats = operations.size ? 0 : idleBeats + 1;
    if (quiet || idleBeats === IDLE_BEATS) drop();
    else {
      quiet = true;
      if (acknowledged) put({ type: "ping" });
    }
  };

  const connect = async () => {
    if (connecting || socket) return;
    connecting = true;
    try {
      const accessToken = await token();
      socket = new WebSocket(url, "graphql-transport-ws");
      socket.onopen = () => {
        put({ type: "connection_init", payload: { authorization: `Bearer ${accessToken}` } });
      };
      socket.onmessage = ({ data }) => {
        receive(JSON.parse(data as string) as Frame);
      };
      socket.onclose = ({ code }) => {
        if (code === REFUSED) refuse(accessToken);
        drop();
      };
      // One that the page's policy forbids is never closed.
      socket.onerror = drop;
      quiet = false;
      beat = setInterval(keepAlive, BEAT_MS);
    } catch {
      drop();
    } finally {
      connecting = false;
    }
  };

  addEventListener("offline", drop);

  return {
    warm() {
      idleBeats = 0;
      void connect();
    },
    isOpen: () => acknowledged,
    subscribe(query, variables, sink) {
      const id = String(++count);
      const payload = { query, variables };
      operations.set(id, { payload, sink: sink as Sink<never> });
      idleBeats = 0;
      if (acknowledged) put({ id, type: "subscribe", payload });
      else void connect();
      return () => {
        if (take(id) && acknowledged) put({ id, type: "complete" });
      };
    },
  };
}
