import { useCallback, useEffect, useMemo, useState } from "react";
import { createFetcher } from "../graph/fetcher.ts";
import { saysGoodbye, sessionIn, type SessionFound } from "../graph/facts.ts";
import { useSpeaker } from "../identity/speaker.tsx";
import { GRAPH_URL } from "../identity/voices.ts";
import { useT } from "../lib/words.ts";

export type SchemaState = "open" | "closed" | "unreachable" | null;

/** A session an answer held; `renewed` when it took the place of the one in use. */
export type Found = SessionFound & { renewed: boolean };

const sentToken = (variables: unknown) =>
  (variables as { input?: { refreshToken?: unknown } } | undefined)?.input?.refreshToken;

/** Speaks with the graph for whoever speaks; a new fetcher, and so a new socket, for every other speaker. */
export function useFetcher() {
  const t = useT();
  const { kind, token, refreshToken, learn, speakWith, end } = useSpeaker();
  const [schema, setSchema] = useState<SchemaState>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [tries, setTries] = useState(0);

  const onAnswer = useCallback(
    ({ data }: { data?: unknown }, variables: unknown) => {
      learn(data);
      if (saysGoodbye(data)) end();
      const session = sessionIn(data);
      if (!session) return;
      // The token that was in use is void now; keeping it would end the sign-in.
      const renewed =
        session.field === "refreshSession" && kind !== "nobody" && sentToken(variables) === refreshToken();
      if (renewed) speakWith(kind, session.tokens);
      setFound({ ...session, renewed });
    },
    [end, kind, learn, refreshToken, speakWith],
  );

  const connection = useMemo(
    () =>
      createFetcher({
        url: GRAPH_URL,
        token,
        onAnswer,
        onSchema: setSchema,
        trouble: {
          offline: t("answer.offline"),
          refused: t("answer.refused"),
          noJson: (status) => t("answer.noJson", { status }),
          closed: (reason) => (reason ? t("answer.closed", { reason }) : t("answer.closedPlain")),
        },
      }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- another try is another fetcher: that fetches the schema
    [onAnswer, t, token, tries],
  );
  useEffect(() => connection.close, [connection]);

  return {
    fetcher: connection.fetcher,
    schema,
    found,
    forget: () => {
      setFound(null);
    },
    again: () => {
      setTries(tries + 1);
    },
  };
}
