import { NotFound } from "@companero/web-kit/components/NotFound.tsx";
import { Anchor } from "@mantine/core";
import { Link } from "react-router";
import { useT } from "../lib/words.ts";

/** An unknown page of a workspace, within its shell. */
export function NotFoundRoute() {
  const t = useT();
  return (
    <NotFound
      action={
        <Anchor component={Link} to="/">
          {t("nav.toHome")}
        </Anchor>
      }
    />
  );
}

/** An unknown page outside of every workspace, alone in the window. */
export function NowhereRoute() {
  return (
    <main>
      <NotFoundRoute />
    </main>
  );
}
