import { Button, CopyButton as Copier } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { KitKey } from "../i18n/en.ts";
import { useTranslate } from "../i18n/i18n.tsx";

/** Puts `value` on the clipboard and says so. */
export function CopyButton({ value, label }: { value: string; label?: string }) {
  const t = useTranslate<KitKey>();
  return (
    <Copier value={value} timeout={2000}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          onClick={copy}
          leftSection={copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
          aria-live="polite"
        >
          {copied ? t("kit.copied") : (label ?? t("kit.copy"))}
        </Button>
      )}
    </Copier>
  );
}
