import { Text } from "@mantine/core";
import type { KitKey } from "../i18n/en.ts";
import { useTranslate } from "../i18n/i18n.tsx";

/** One quiet line while live updates are interrupted. */
export function ConnectionNotice({ connected }: { connected: boolean }) {
  const t = useTranslate<KitKey>();
  return (
    <Text role="status" size="sm" c="var(--co-warning)">
      {connected ? null : t("kit.connection.lost")}
    </Text>
  );
}
