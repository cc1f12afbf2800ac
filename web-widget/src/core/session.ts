import { ProblemError, RefusedError, type Graph } from "./graph.ts";
import type { Memory } from "./memory.ts";
import { REFRESH, START } from "./operations.ts";
import type { Face } from "./types.ts";

type Tokens = { accessToken: string; refreshToken: string };

export type Opened = { conversationId: string; twin: Face; newVisitor: boolean };

export type Session = {
  /** Begins a session as the visitor this browser remembers, or as a new one. Throws ProblemError, UnreachableError. */
  open: (newConversation?: boolean) => Promise<Opened>;
  /** Asks with an access token; one that is refused is replaced and the question asked once more. */
  ask: <Data>(query: string, variables: object) => Promise<Data>;
  /** An access token that nobody has refused yet. */
  token: () => Promise<string>;
  refuse: (accessToken: string) => void;
};

type Started = { __typename: string; message: string } & {
  visitorToken: string;
  session: Tokens;
  conversation: { id: string };
  twin: Face;
};

/** Two tabs that open at once must not become two visitors: the second waits for what the first remembers. */
const oneTabAtATime = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  "locks" in navigator ? (navigator.locks.request(name, work) as Promise<T>) : work();

/**
 * The sign-in of one tab. Tabs share the visitor and nothing else: a refresh token works once, and presenting it
 * twice ends the session. No clock is asked whether a token has run out, because a visitor's clock may be wrong.
 */
export function createSession(
  graph: Graph,
  memory: Memory,
  widgetKey: string,
  onOpened: (opened: Opened) => void,
): Session {
  let tokens: Tokens | undefined;
  let refused: string | undefined;
  let visitorToken: string | undefined;
  let renewing: Promise<void> | undefined;

  const open = (newConversation?: boolean) =>
    oneTabAtATime(`companero.${widgetKey}`, async () => {
      visitorToken ??= memory.read().visitorToken;
      const { startWidgetSession: started } = await graph<{ startWidgetSession: Started }>(START, {
        input: { widgetKey, visitorToken, newConversation },
      });
      if (!started.session) throw new ProblemError(started.__typename, started.message);
      const newVisitor = visitorToken !== started.visitorToken;
      const { twin } = started;
      tokens = started.session;
      visitorToken = started.visitorToken;
      memory.write({ visitorToken, twin });
      const opened = { conversationId: started.conversation.id, twin, newVisitor };
      onOpened(opened);
      return opened;
    });

  const renew = async () => {
    const { refreshSession: renewed } = await graph<{ refreshSession: { session?: Tokens } }>(REFRESH, {
      input: { refreshToken: tokens?.refreshToken },
    });
    if (renewed.session) tokens = renewed.session;
    else await open();
  };

  const token = async () => {
    if (!tokens) await open();
    else if (tokens.accessToken === refused) {
      await (renewing ??= renew().finally(() => {
        renewing = undefined;
      }));
    }
    return tokens?.accessToken ?? "";
  };

  const refuse = (accessToken: string) => {
    refused = accessToken;
  };

  const ask = async <Data>(query: string, variables: object): Promise<Data> => {
    const first = await token();
    try {
      return await graph<Data>(query, variables, first);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      refuse(first);
      return graph<Data>(query, variables, await token());
    }
  };

  return { open, ask, token, refuse };
}
