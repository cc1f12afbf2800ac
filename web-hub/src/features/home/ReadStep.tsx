import { Button, Group, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import { useT } from "../../lib/words.ts";
import { AddButton } from "../documents/AddButton.tsx";
import { DocumentRow } from "../documents/fragments.ts";
import { mayRetry } from "../documents/status.ts";
import { StatusMark } from "../documents/StatusMark.tsx";
import { useDocumentActions } from "../documents/useDocumentActions.ts";
import classes from "./FirstSteps.module.css";

/** The newest document on its way to ready; when it fails, why, and what to do. */
export function ReadStep({ document: masked }: { document: FragmentType<typeof DocumentRow> }) {
  const t = useT();
  const { retry } = useDocumentActions();
  const { id, title, status, progress, failureReason } = readFragment(DocumentRow, masked);
  return (
    <div className={classes["reading"]} role="status">
      <Text fw={600} mb="xs">
        {title}
      </Text>
      <StatusMark status={status} progress={progress} />
      {failureReason && (
        <Text c="var(--co-bad)" mt="xs">
          {failureReason}
        </Text>
      )}
      {mayRetry(status) && (
        <Group mt="sm" gap="sm">
          <AddButton />
          <Button variant="default" leftSection={<IconRefresh size={18} />} onClick={() => void retry(id)}>
            {t("kit.retry")}
          </Button>
        </Group>
      )}
    </div>
  );
}
