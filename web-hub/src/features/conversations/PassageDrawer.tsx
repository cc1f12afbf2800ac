import { PassageDrawer as KitPassageDrawer } from "@companero/web-kit/transcript/PassageDrawer.tsx";
import { Anchor } from "@mantine/core";
import { Link } from "react-router";
import { mayCreate, useWorkspace } from "../../lib/hub.ts";
import { paths } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";

/** The passage the address names, with the way to its place in the document. */
export function PassageDrawer() {
  const t = useT();
  const { slug, role } = useWorkspace();
  return (
    <KitPassageDrawer
      title={t("passage.title")}
      wayIn={(documentId, passageId) =>
        mayCreate(role) && (
          <Anchor component={Link} to={paths.document(slug, documentId, passageId)}>
            {t("passage.open")}
          </Anchor>
        )
      }
    />
  );
}
