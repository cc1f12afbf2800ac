import { IconCompass } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { KitKey } from "../i18n/en.ts";
import { useTranslate } from "../i18n/i18n.tsx";
import { EmptyState } from "./EmptyState.tsx";

/** What a link that leads nowhere opens. */
export function NotFound({ action }: { action?: ReactNode }) {
  const t = useTranslate<KitKey>();
  return (
    <EmptyState icon={<IconCompass />} order={1} title={t("kit.notFound.title")} action={action}>
      {t("kit.notFound.body")}
    </EmptyState>
  );
}
