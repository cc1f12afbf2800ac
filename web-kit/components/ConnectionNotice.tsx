import { Text } from "@mantine/core";
import { useConnected } from "../client/connection.ts";
import type { KitKey } from "../i18n/en.ts";
import { useTranslate } from "../i18n/i18n.tsx";

/** One quiet line while live updates are interrupted. */
export function ConnectionNotice() {
  const t = useTranslate<KitKey>();
  const connected = useConnected();
  return (
    <Text role="status" size="sm" c="var(--co-warning)">
      {connected ? null : t("kit.connection.lost")}
    </Text>
  );
}
