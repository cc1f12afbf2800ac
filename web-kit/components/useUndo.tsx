import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useCallback } from "react";
import type { KitKey } from "../i18n/en.ts";
import { useTranslate } from "../i18n/i18n.tsx";
import { deferred } from "./deferred.ts";

type Undoable = {
  /** What was done, for example "Notes on sleep was deleted". */
  message: string;
  /** Does it for good; runs when the time to think again has passed, or when the page is left. */
  commit: () => void;
  /** Puts everything back as it was. */
  revert: () => void;
};

const GRACE_MS = 6_000;

/** Instead of asking first: does it on the screen at once, and for good a few seconds later unless undone. */
export function useUndo(): (undoable: Undoable) => void {
  const t = useTranslate<KitKey>();
  return useCallback(
    ({ message, commit, revert }) => {
      const pending = deferred(commit, GRACE_MS);
      const id = notifications.show({
        autoClose: GRACE_MS,
        withBorder: true,
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{message}</Text>
            <Button
              variant="subtle"
              flex="none"
              onClick={() => {
                if (pending.cancel()) revert();
                notifications.hide(id);
              }}
            >
              {t("kit.undo")}
            </Button>
          </Group>
        ),
      });
    },
    [t],
  );
}
