import { EmptyState } from "@companero/web-kit/components/EmptyState.tsx";
import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useEffect, useState, type ReactNode } from "react";
import { post } from "../graph/post.ts";
import { useT } from "../lib/words.ts";
import { useSpeaker } from "./speaker.tsx";
import { GRAPH_URL } from "./voices.ts";

type Props = { onSignIn: () => void; waiting: ReactNode; children: ReactNode };

const ANY_OF_THE_SCHEMA = "{ __schema { queryType { name } } }";

/** The editor is not for strangers where the server does not describe itself to them. */
export function Gate({ onSignIn, waiting, children }: Props) {
  const t = useT();
  const { kind } = useSpeaker();
  const [closed, setClosed] = useState<boolean | null>(null);

  useEffect(() => {
    let current = true;
    const tell = (value: boolean) => {
      if (current) setClosed(value);
    };
    post(GRAPH_URL, { query: ANY_OF_THE_SCHEMA }, {}).then(
      ({ data }) => {
        tell(!data);
      },
      // Out of reach is no refusal; the editor has words for it.
      () => {
        tell(false);
      },
    );
    return () => {
      current = false;
    };
  }, []);

  if (kind !== "nobody" || closed === false) return children;
  if (closed === null) return waiting;
  return (
    <EmptyState
      icon={<IconLock size={32} />}
      title={t("gate.title")}
      action={<Button onClick={onSignIn}>{t("speaker.signIn")}</Button>}
    >
      {t("gate.body")}
    </EmptyState>
  );
}
