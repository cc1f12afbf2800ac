import { CopyButton } from "@companero/web-kit/components/CopyButton.tsx";
import { Anchor, Group, Stack } from "@mantine/core";
import { useT } from "../../lib/words.ts";
import classes from "./PublicPage.module.css";

/** The twin's own page: its address, and the code that leads a phone there. */
export function PublicPage({ url }: { url: string }) {
  const t = useT();
  const path = new URL(url, window.location.origin).pathname;
  return (
    <div className={classes["page"]}>
      <div className={classes["code"]}>
        <img src={`${path}/qr.svg`} alt={t("publicPage.qr")} width={144} height={144} />
      </div>
      <Stack gap="sm" align="flex-start" miw={0}>
        <Anchor href={url} target="_blank" rel="noopener" className={classes["address"]}>
          {url.replace(/^https?:\/\//, "")}
        </Anchor>
        <Group gap="sm">
          <CopyButton value={url} label={t("publicPage.copy")} />
          <Anchor href={`${path}/qr.svg`} download="qr.svg" className={classes["link"]}>
            {t("publicPage.download")}
          </Anchor>
        </Group>
      </Stack>
    </div>
  );
}
