/**
 * A hand on the socket: replies arrive word by word however fast the machine is, and can be stopped in
 * mid-sentence, so that no test depends on the clock.
 */
import type { BrowserContext, Page } from "@playwright/test";

export type Stream = {
  /** Stops every reply after its first word. */
  hold: () => void;
  /** Lets through what was held back, and everything after it. */
  release: () => void;
  /** Makes replies that a page first meets while they are held look as they did a moment ago: still to be written. */
  rejuvenate: (target: Page) => Promise<void>;
};

type Event = { __typename: string; seq: number; text?: string };
type Incoming = { id: string; type: string; payload?: { data?: { messageStreamed?: Event } } };
type Outgoing = {
  id: string;
  type: string;
  payload?: { query?: string; variables?: { after?: number | null } };
};

type Reply = { id: string; author: string };

const UNWRITTEN = { status: "PENDING", text: "", citations: [], answered: null };

// Each of the server's events becomes up to this many for the page, which counts in finer steps.
const STEPS = 100;
const LAST = STEPS - 1;

/** One event a word, numbered so that a page which returns in mid-sentence is understood. */
function inWords(event: Event): Event[] {
  const end = event.seq * STEPS + LAST;
  const words = event.text?.match(/\S+\s*|\s+/g) ?? [];
  if (words.length === 0) return [{ ...event, seq: end }];
  const pieces = [...words.slice(0, LAST - 1), words.slice(LAST - 1).join("")].filter(Boolean);
  return pieces.map((text, place) => {
    const __typename = place === 0 ? event.__typename : "MessageDelta";
    return { ...event, __typename, text, seq: place === pieces.length - 1 ? end : event.seq * STEPS + place };
  });
}

/** The server's number for the last of its events that the page has seen to the end. */
const wholeUpTo = (seq: number) => Math.max(0, Math.floor(seq / STEPS) - (seq % STEPS === LAST ? 0 : 1));

/** Takes the replies of all sockets in hand that are opened from now on. They flow until `hold` is called. */
export async function takeStream(target: Page | BrowserContext): Promise<Stream> {
  const waiting: (() => void)[] = [];
  const young = new Set<string>();
  const known = new Set<string>();
  let isHeld = false;
  let rejuvenates = false;

  const asItWas = (text: string) =>
    JSON.stringify(JSON.parse(text), (_key, value: Partial<Reply> | null) => {
      if (value?.author !== "TWIN" || !value.id) return value;
      if (isHeld && !known.has(value.id)) young.add(value.id);
      known.add(value.id);
      return isHeld && young.has(value.id) ? { ...value, ...UNWRITTEN } : value;
    });

  await target.routeWebSocket(/\/graphql$/, (socket) => {
    const server = socket.connectToServer();
    const seen = new Map<string, number>();
    const stopped = new Set<string>();

    socket.onMessage((frame) => {
      const message = JSON.parse(frame.toString()) as Outgoing;
      const after = message.payload?.variables?.after;
      if (message.type === "subscribe" && message.payload?.query?.includes("messageStreamed") && after) {
        seen.set(message.id, after);
        message.payload.variables = { ...message.payload.variables, after: wholeUpTo(after) };
      }
      server.send(JSON.stringify(message));
    });
    server.onMessage((frame) => {
      const message = JSON.parse(frame.toString()) as Incoming;
      const event = message.payload?.data?.messageStreamed;
      const send = (text: string) => {
        if (isHeld && stopped.has(message.id)) waiting.push(() => socket.send(text));
        else socket.send(text);
      };
      if (!event) {
        send(rejuvenates ? asItWas(frame.toString()) : frame.toString());
        return;
      }
      for (const piece of inWords(event)) {
        if (piece.seq <= (seen.get(message.id) ?? -1)) continue;
        send(JSON.stringify({ ...message, payload: { data: { messageStreamed: piece } } }));
        if (isHeld && piece.text) stopped.add(message.id);
      }
    });
  });

  return {
    hold: () => {
      isHeld = true;
    },
    release: () => {
      isHeld = false;
      for (const send of waiting.splice(0)) send();
    },
    rejuvenate: async (page) => {
      rejuvenates = true;
      await page.route("**/graphql", async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: asItWas(await response.text()) });
      });
    },
  };
}
