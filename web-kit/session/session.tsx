import {
  createContext,
  use,
  useCallback,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from "react";
import { Provider, type Client } from "urql";
import { createClient } from "../client/client.ts";
import { ConnectionContext, createConnection, type Connection } from "../client/connection.ts";
import { asRequest } from "../client/document.ts";
import { browserTokens, type Tokens, type TokenStore } from "../client/store.ts";
import { graphql } from "../gql/gql.ts";

const SignOut = graphql(`
  mutation SignOut {
    signOut {
      signedOut
    }
  }
`);

export type SessionState = {
  signedIn: boolean;
  signIn: (tokens: Tokens) => void;
  signOut: () => Promise<void>;
};

const Context = createContext<SessionState | null>(null);

type Open = (store: TokenStore, connection: Connection) => Client;

type Props = {
  children: ReactNode;
  store?: TokenStore;
  open?: Open;
};

const defaultStore = () => browserTokens();

/** Holds who is signed in on this origin, in this tab and the others, and the client that speaks for them. */
export function SessionProvider({ children, store: given, open = createClient }: Props) {
  const [store] = useState(() => given ?? defaultStore());
  const signedIn = useSyncExternalStore(store.subscribe, () => store.read() !== null);
  // One client for each stretch of being signed in or out, so that nobody sees what the last person's cache holds.
  const [connection] = useState(createConnection);
  const client = useClientOf(store, connection, open, signedIn);

  const signIn = useCallback(
    (tokens: Tokens) => {
      store.write(tokens);
    },
    [store],
  );
  const signOut = useCallback(async () => {
    await client.mutation(asRequest(SignOut), {}).toPromise();
    store.write(null);
  }, [client, store]);

  const state = useMemo(() => ({ signedIn, signIn, signOut }), [signedIn, signIn, signOut]);
  return (
    <Context value={state}>
      <ConnectionContext value={connection}>
        <Provider value={client}>{children}</Provider>
      </ConnectionContext>
    </Context>
  );
}

function useClientOf(store: TokenStore, connection: Connection, open: Open, signedIn: boolean): Client {
  const [held, hold] = useState(() => ({ client: open(store, connection), signedIn }));
  if (held.signedIn === signedIn) return held.client;
  const next = { client: open(store, connection), signedIn };
  hold(next);
  return next.client;
}

export function useSession(): SessionState {
  const session = use(Context);
  if (!session) throw new Error("SessionProvider is missing.");
  return session;
}
