import { createClient, type Client as Socket } from "graphql-ws";
import type { Connection } from "./connection.ts";

const IDLE_MS = 10_000;
const PING_MS = 15_000;
const PONG_MS = 5_000;
const NORMAL = 1000;
const REFUSED = 4403;

type Options = {
  url: string;
  /** The access token to open the socket with, or null. */
  token: () => Promise<string | null>;
  onRefused: () => void;
  connection: Connection;
};

/** One socket for all subscriptions, open while there are any; one that no longer answers is given up. */
export function openSocket({ url, token, onRefused, connection }: Options): Socket {
  let silence: ReturnType<typeof setTimeout> | undefined;
  const socket = createClient({
    url: new URL(url, window.location.href.replace(/^http/, "ws")).href,
    lazyCloseTimeout: IDLE_MS,
    keepAlive: PING_MS,
    // Retrying is left to `follow`, which alone knows the last event seen.
    retryAttempts: 0,
    connectionParams: async () => {
      const held = await token();
      return held ? { authorization: `Bearer ${held}` } : {};
    },
    on: {
      connected: () => {
        connection.set(true);
      },
      ping: (received) => {
        if (!received)
          silence = setTimeout(() => {
            socket.terminate();
          }, PONG_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(silence);
      },
      closed: (event) => {
        clearTimeout(silence);
        const { code } = event as CloseEvent;
        if (code === REFUSED) onRefused();
        connection.set(code === NORMAL);
      },
    },
  });
  return socket;
}
