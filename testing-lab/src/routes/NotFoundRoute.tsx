import { NotFound } from "@companero/web-kit/components/NotFound.tsx";
import { Anchor } from "@mantine/core";
import { Link } from "react-router";
import { useT } from "../lib/words.ts";

export function NotFoundRoute() {
  const t = useT();
  return (
    <main id="page" tabIndex={-1}>
      <NotFound
        action={
          <Anchor component={Link} to="/">
            {t("nav.toTurns")}
          </Anchor>
        }
      />
    </main>
  );
}
