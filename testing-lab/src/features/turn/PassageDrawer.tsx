import { PassageDrawer as KitPassageDrawer } from "@companero/web-kit/transcript/PassageDrawer.tsx";
import { Anchor } from "@mantine/core";
import { useWorkspace } from "../../lib/lab.ts";
import { rooms } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";

/** The passage the address names, over the turn it was found for. */
export function PassageDrawer() {
  const t = useT();
  const { slug, role } = useWorkspace();
  return (
    <KitPassageDrawer
      title={t("passage.title")}
      wayIn={(documentId, passageId) =>
        (role === "OWNER" || role === "EDITOR") && (
          <Anchor href={rooms.document(slug, documentId, passageId)}>{t("passage.inHub")}</Anchor>
        )
      }
    />
  );
}
