import { EmptyState } from "@companero/web-kit/components/EmptyState.tsx";
import { useSession } from "@companero/web-kit/session/session.tsx";
import { Button } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { Navigate } from "react-router";
import { useHub } from "../lib/hub.ts";
import { lastWorkspace } from "../lib/lastWorkspace.ts";
import { paths } from "../lib/paths.ts";
import { useT } from "../lib/words.ts";

/** Leads to the workspace worked in last, else to the first. */
export function FirstWorkspaceRoute() {
  const t = useT();
  const { workspaces } = useHub();
  const { signOut } = useSession();
  const last = lastWorkspace.read();
  const workspace = workspaces.find(({ slug }) => slug === last) ?? workspaces[0];
  if (workspace) return <Navigate to={paths.home(workspace.slug)} replace />;
  return (
    <main>
      <EmptyState
        icon={<IconUsers />}
        title={t("workspace.none.title")}
        action={
          <Button variant="default" onClick={() => void signOut()}>
            {t("kit.signOut")}
          </Button>
        }
      >
        {t("workspace.none.body")}
      </EmptyState>
    </main>
  );
}
