import { CloseButton, Button, Group, Progress, Text } from "@mantine/core";
import { useLanguage } from "@companero/web-kit/i18n/i18n.tsx";
import { bytes } from "../../lib/bytes.ts";
import { useT } from "../../lib/words.ts";
import { useDesk, useUploadItems } from "./desk.ts";
import { useDocumentActions } from "./useDocumentActions.ts";
import type { UploadItem } from "./uploads.ts";
import classes from "./UploadRows.module.css";

/** The files on their way, and those that did not make it. */
export function UploadRows() {
  const t = useT();
  const items = useUploadItems();
  if (items.length === 0) return null;
  return (
    <ul className={classes["list"]} aria-label={t("uploads.label")}>
      {items.map((item) => (
        <UploadRow key={item.key} item={item} />
      ))}
    </ul>
  );
}

function UploadRow({ item }: { item: UploadItem }) {
  const t = useT();
  const { language } = useLanguage();
  const { uploads } = useDesk();
  const { discard } = useDocumentActions();
  const { key, documentId, file, phase, fraction, reason } = item;
  const percent = Math.round(fraction * 100);
  return (
    <li className={classes["row"]} data-phase={phase}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text fw={600} truncate>
          {file.name}
        </Text>
        {phase === "failed" ? (
          <Group gap={0} wrap="nowrap">
            <Button
              variant="subtle"
              onClick={() => {
                uploads.retry(key);
              }}
            >
              {t("kit.retry")}
            </Button>
            <CloseButton
              aria-label={t("uploads.dismiss", { name: file.name })}
              onClick={() => {
                uploads.dismiss(key);
                if (documentId) discard(documentId);
              }}
            />
          </Group>
        ) : (
          <Text size="sm" c="dimmed" className={classes["number"]}>
            {phase === "waiting"
              ? t("uploads.waiting")
              : t("uploads.sent", { percent, size: bytes(file.size, language) })}
          </Text>
        )}
      </Group>
      {phase === "failed" ? (
        <Text size="sm" c="var(--co-bad)" role="alert">
          {reason}
        </Text>
      ) : (
        <Progress
          value={percent}
          size={6}
          radius="sm"
          aria-label={t("uploads.progress", { name: file.name })}
        />
      )}
    </li>
  );
}
