import { Failure, REFUSED, type Graph } from "./graph.ts";
import type { Memory } from "./memory.ts";
import { START } from "./operations.ts";
import type { Face, StoredMessage } from "./types.ts";

/** A conversation with its newest messages, oldest first. */
export type StoredConversation = { id: string; messages: { nodes: readonly StoredMessage[] } };

export type Opened = { conversation: StoredConversation; twin: Face; newVisitor: boolean };

export type Session = {
  /** Begins a session as the visitor this browser remembers, or as a new one. Throws a Failure. */
  open: (newConversation?: boolean) => Promise<Opened>;
  /** Asks with an access token; one that is refused is replaced and the question asked once more. */
  ask: <Data>(query: string, variables: object) => Promise<Data>;
  /** An access token that nobody has refused yet. */
  token: () => Promise<string>;
  refuse: (accessToken: string) => void;
};

type Started = {
  sentence: string;
  visitorToken: string;
  session?: { accessToken: string };
  conversation: StoredConversation;
  twin: Face;
};

/**
 * The session of one tab. Tabs share the visitor and nothing else, and an access token that has run out is replaced
 * by a new session of the same visitor: refresh tokens work once, and two tabs holding one would end each other.
 * No clock is asked when that is, because a visitor's clock may be wrong.
 */
export function createSession(
  graph: Graph,
  memory: Memory,
  widgetKey: string,
  onOpened: (opened: Opened) => void,
): Session {
  let accessToken: string | undefined;
  let refused: string | undefined;
  let visitorToken: string | undefined;
  let renewing: Promise<unknown> | undefined;

  const open = async (newConversation?: boolean) => {
    visitorToken ??= memory.read().visitorToken;
    const { startWidgetSession: started } = await graph<{ startWidgetSession: Started }>(START, {
      input: { widgetKey, visitorToken, newConversation },
    });
    const { session, twin, conversation } = started;
    if (!session) throw new Failure("", started.sentence);
    const newVisitor = visitorToken !== started.visitorToken;
    accessToken = session.accessToken;
    visitorToken = started.visitorToken;
    memory.write({ visitorToken, twin });
    const opened = { conversation, twin, newVisitor };
    onOpened(opened);
    return opened;
  };

  const token = async () => {
    if (accessToken === refused) {
      await (renewing ??= open().finally(() => {
        renewing = undefined;
      }));
    }
    return accessToken ?? "";
  };

  const refuse = (rejected: string) => {
    refused = rejected;
  };

  const ask = async <Data>(query: string, variables: object): Promise<Data> => {
    const first = await token();
    try {
      return await graph<Data>(query, variables, first);
    } catch (error) {
      if ((error as Failure).kind !== REFUSED) throw error;
      refuse(first);
      return graph<Data>(query, variables, await token());
    }
  };

  return { open, ask, token, refuse };
}
