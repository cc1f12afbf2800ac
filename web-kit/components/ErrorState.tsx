import { Button } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import type { KitKey } from "../i18n/en.ts";
import { useTranslate } from "../i18n/i18n.tsx";
import { EmptyState } from "./EmptyState.tsx";
import { useFailure } from "./useFailure.ts";

type Props = { error?: unknown; onRetry?: () => void };

/** A part of the screen that could not be loaded: what happened, what it means, what to do. */
export function ErrorState({ error, onRetry }: Props) {
  const t = useTranslate<KitKey>();
  const describe = useFailure();
  return (
    <div role="alert">
      <EmptyState
        icon={<IconCloudOff />}
        title={t("kit.error.title")}
        action={
          onRetry && (
            <Button variant="default" onClick={onRetry}>
              {t("kit.retry")}
            </Button>
          )
        }
      >
        {describe(error)}
      </EmptyState>
    </div>
  );
}
