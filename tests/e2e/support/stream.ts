/** A hand on the socket: replies can be stopped in mid-sentence, so that no test depends on how fast a machine is. */
import type { BrowserContext, Page } from "@playwright/test";

export type Stream = {
  /** Lets through what was held back, and everything after it. */
  release: () => void;
};

type Frame = { type: string; payload?: { data?: { messageStreamed?: { __typename: string } } } };

const eventOf = (frame: string | Buffer) =>
  (JSON.parse(frame.toString()) as Frame).payload?.data?.messageStreamed?.__typename;

/**
 * Holds every reply back after its first words. Sockets opened from now on are affected; to be called before the
 * page is.
 */
export async function holdReplies(target: Page | BrowserContext): Promise<Stream> {
  const waiting: (() => void)[] = [];
  let isHeld = true;
  await target.routeWebSocket(/\/graphql$/, (socket) => {
    const server = socket.connectToServer();
    let deltas = 0;
    server.onMessage((frame) => {
      const event = eventOf(frame);
      if (event === "MessageDelta") deltas += 1;
      const isLate = event !== undefined && (deltas > 1 || event !== "MessageDelta");
      if (isHeld && isLate) waiting.push(() => socket.send(frame));
      else socket.send(frame);
    });
  });
  return {
    release: () => {
      isHeld = false;
      for (const send of waiting.splice(0)) send();
    },
  };
}
