import type { Tokens } from "@companero/web-kit/client/store.ts";
import { useSession } from "@companero/web-kit/session/session.tsx";
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from "react";
import { learn as learnFrom, merge, noFacts, type Facts } from "../graph/facts.ts";
import { post } from "../graph/post.ts";
import { known, WHO, type Known } from "../graph/viewer.ts";
import { createVoices, GRAPH_URL } from "./voices.ts";

export type Kind = "nobody" | "person" | "visitor";

export type Speaker = {
  kind: Kind;
  /** What the server says about whoever speaks; null until it has answered, and for nobody. */
  who: Known | null;
  /** Whether `who` is all there is to know. */
  settled: boolean;
  /** A token that is good for a while yet; null for nobody. Rejects when the server is out of reach. */
  token: () => Promise<string | null>;
  /** The refresh token in use. */
  refreshToken: () => string | null;
  /** What fills in the examples, at this moment. */
  facts: () => Facts;
  /** Takes in what an answer has made. */
  learn: (data: unknown) => void;
  /** Speaks with these tokens from now on. */
  speakWith: (kind: "person" | "visitor", tokens: Tokens) => void;
  leaveVisitor: () => void;
  /** The session in use is over. */
  end: () => void;
};

const Context = createContext<Speaker | null>(null);

/** Knows who speaks: a visitor where this tab has become one, else the person signed in, else nobody. */
export function SpeakerProvider({ children }: { children: ReactNode }) {
  const { signedIn, signIn, signOut } = useSession();
  const [{ person, visitor }] = useState(createVoices);
  const isVisitor = useSyncExternalStore(visitor.store.subscribe, () => visitor.store.read() !== null);
  const kind: Kind = isVisitor ? "visitor" : signedIn ? "person" : "nobody";
  const voice = isVisitor ? visitor : signedIn ? person : null;
  const [sessions, setSessions] = useState(0);
  // Whoever speaks: what is known of one is never taken for another.
  const key = `${kind} ${sessions}`;
  const [who, setWho] = useState<{ key: string; known: Known | null } | null>(null);
  const [learnt, setLearnt] = useState({ key, facts: noFacts });

  const token = useCallback(async () => {
    const tokens = await voice?.refresher.fresh();
    if (!tokens && voice === person) await signOut();
    return tokens?.accessToken ?? null;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- another session is another voice, in the same store
  }, [voice, person, signOut, key]);

  useEffect(() => {
    if (!voice) return;
    let wanted = true;
    const ask = async () => {
      const accessToken = await token();
      if (!accessToken) return null;
      return known(await post(GRAPH_URL, { query: WHO }, { authorization: `Bearer ${accessToken}` }));
    };
    // Examples stay unfilled when this fails, and whatever is run next says what is wrong.
    void ask()
      .catch(() => null)
      .then((found) => {
        if (wanted) setWho({ key, known: found });
      });
    return () => {
      wanted = false;
    };
  }, [key, token, voice]);

  const learn = useCallback(
    (data: unknown) => {
      setLearnt((before) => {
        const facts = before.key === key ? before.facts : noFacts;
        return { key, facts: learnFrom(facts, data) };
      });
    },
    [key],
  );
  const refreshToken = useCallback(() => voice?.store.read()?.refreshToken ?? null, [voice]);
  const speakWith = useCallback(
    (next: "person" | "visitor", tokens: Tokens) => {
      if (next === "visitor") visitor.store.write(tokens);
      else {
        visitor.store.write(null);
        signIn(tokens);
      }
      setSessions((before) => before + 1);
    },
    [signIn, visitor],
  );
  const leaveVisitor = useCallback(() => {
    visitor.store.write(null);
  }, [visitor]);

  const end = useCallback(() => {
    if (voice === person) void signOut();
    else leaveVisitor();
  }, [leaveVisitor, person, signOut, voice]);

  const current = who?.key === key ? who.known : null;
  const settled = !voice || who?.key === key;
  const own = learnt.key === key ? learnt.facts : noFacts;
  const facts = useCallback(
    () => ({ ...merge(current?.facts ?? noFacts, own), refreshToken: refreshToken() }),
    [current, own, refreshToken],
  );
  const speaker = useMemo(
    () => ({ kind, who: current, settled, token, refreshToken, facts, learn, speakWith, leaveVisitor, end }),
    [kind, current, settled, token, refreshToken, facts, learn, speakWith, leaveVisitor, end],
  );
  return <Context value={speaker}>{children}</Context>;
}

export function useSpeaker(): Speaker {
  const speaker = use(Context);
  if (!speaker) throw new Error("SpeakerProvider is missing.");
  return speaker;
}
