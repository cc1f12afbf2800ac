import { Anchor, Stack } from "@mantine/core";
import { Link } from "react-router";
import { useWorkspace } from "../../lib/hub.ts";
import { paths } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";
import { PublicPage } from "../twin/PublicPage.tsx";

/** The twin's page to send to somebody, and the way to a website. */
export function ShareStep({ url }: { url: string }) {
  const t = useT();
  const { slug } = useWorkspace();
  return (
    <Stack align="flex-start" gap="sm">
      <PublicPage url={url} />
      <Anchor component={Link} to={paths.channels(slug)} mih="2.5rem">
        {t("first.share.embed")}
      </Anchor>
    </Stack>
  );
}
