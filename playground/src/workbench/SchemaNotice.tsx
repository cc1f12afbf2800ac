import { Button } from "@mantine/core";
import { useT } from "../lib/words.ts";
import { Notice } from "./Notice.tsx";
import type { SchemaState } from "./useFetcher.ts";

type Props = { state: SchemaState; onAgain: () => void };

/** Says why there is no documentation and no completion. */
export function SchemaNotice({ state, onAgain }: Props) {
  const t = useT();
  if (state === "closed") {
    return <Notice title={t("closed.title")}>{t("closed.body")}</Notice>;
  }
  if (state === "unreachable") {
    return (
      <Notice
        title={t("unreachable.title")}
        action={
          <Button variant="default" onClick={onAgain}>
            {t("unreachable.retry")}
          </Button>
        }
      >
        {t("unreachable.body")}
      </Notice>
    );
  }
  return null;
}
