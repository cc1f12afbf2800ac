import { EmptyState } from "@companero/web-kit/components/EmptyState.tsx";
import { IconMessages } from "@tabler/icons-react";
import { useT } from "../lib/words.ts";

export function NoConversationRoute() {
  const t = useT();
  return (
    <EmptyState icon={<IconMessages />} title={t("inbox.choose.title")}>
      {t("inbox.choose.body")}
    </EmptyState>
  );
}
