import { CloseButton } from "@mantine/core";
import type { KitKey } from "@companero/web-kit/i18n/en.ts";
import { useTranslate } from "@companero/web-kit/i18n/i18n.tsx";
import type { ReactNode } from "react";
import classes from "./Notice.module.css";

type Props = { title: string; children?: ReactNode; action?: ReactNode; onClose?: () => void };

/** A strip above the editor: what is the matter and what can be done. */
export function Notice({ title, children, action, onClose }: Props) {
  const t = useTranslate<KitKey>();
  return (
    <div className={classes["notice"]} role="status">
      <p className={classes["words"]}>
        <strong>{title}</strong> {children}
      </p>
      {action}
      {onClose && <CloseButton aria-label={t("kit.close")} onClick={onClose} />}
    </div>
  );
}
