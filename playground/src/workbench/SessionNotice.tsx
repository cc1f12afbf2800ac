import { Button } from "@mantine/core";
import { useSpeaker } from "../identity/speaker.tsx";
import { useT } from "../lib/words.ts";
import { Notice } from "./Notice.tsx";
import type { Found } from "./useFetcher.ts";

/** Offers to speak with a session that an answer held. */
export function SessionNotice({ found, onClose }: { found: Found | null; onClose: () => void }) {
  const t = useT();
  const { speakWith } = useSpeaker();
  if (!found) return null;
  if (found.renewed) return <Notice title={t("adopt.renewed")} onClose={onClose} />;
  const kind = found.field === "startWidgetSession" ? "visitor" : "person";
  return (
    <Notice
      title={t(`adopt.${kind}`)}
      onClose={onClose}
      action={
        <Button
          variant="default"
          onClick={() => {
            speakWith(kind, found.tokens);
            onClose();
          }}
        >
          {t("adopt.use")}
        </Button>
      }
    />
  );
}
