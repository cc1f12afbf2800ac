import { Skeleton, Stack, VisuallyHidden } from "@mantine/core";
import type { KitKey } from "../i18n/en.ts";
import { useTranslate } from "../i18n/i18n.tsx";

/** The shape of a list while it loads; `height` in pixels is that of the rows to come. */
export function SkeletonRows({ rows = 6, height = 56 }: { rows?: number; height?: number }) {
  const t = useTranslate<KitKey>();
  return (
    <Stack gap="sm" role="status">
      <VisuallyHidden>{t("kit.loading")}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} radius="md" opacity={1 - row / (rows + 2)} />
      ))}
    </Stack>
  );
}
