import { Anchor, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useLocation, useNavigate } from "react-router";
import { useWorkspace } from "../../lib/hub.ts";
import { paths } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";
import { useHappenings } from "../shell/live.ts";

/** Tells whoever sent a document and walked on that it is ready, or that it failed. */
export function useFinishedNotice(sent: readonly string[]): void {
  const t = useT();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { slug } = useWorkspace();

  useHappenings((happening) => {
    if (happening.kind !== "document") return;
    const { id, title, status } = happening.document;
    const isOver = status === "READY" || status === "FAILED";
    const isSeen = pathname === paths.home(slug) || pathname.startsWith(paths.knowledge(slug));
    if (!isOver || isSeen || !sent.includes(id)) return;
    const notice = notifications.show({
      id: `document-${id}`,
      color: status === "READY" ? "good" : "bad",
      message: (
        <>
          <Text size="sm">
            {t(status === "READY" ? "documents.isReady" : "documents.hasFailed", { title })}
          </Text>
          <Anchor
            component="button"
            size="sm"
            mih="2.5rem"
            onClick={() => {
              notifications.hide(notice);
              void navigate(paths.document(slug, id));
            }}
          >
            {t("documents.open")}
          </Anchor>
        </>
      ),
    });
  });
}
