import { NotFound } from "@companero/web-kit/components/NotFound.tsx";
import { Anchor } from "@mantine/core";
import { useEffect } from "react";
import { Link, Outlet, useParams } from "react-router";
import { DeskProvider } from "../features/documents/DeskProvider.tsx";
import { LiveWorkspace } from "../features/shell/LiveWorkspace.tsx";
import { Shell } from "../features/shell/Shell.tsx";
import { useHub, WorkspaceContext } from "../lib/hub.ts";
import { lastWorkspace } from "../lib/lastWorkspace.ts";
import { useT } from "../lib/words.ts";

/** A workspace: its rail, its live events and its uploads, which go on while one walks from page to page. */
export function WorkspaceRoute() {
  const t = useT();
  const { slug } = useParams();
  const workspace = useHub().workspaces.find((one) => one.slug === slug);
  const known = workspace?.slug;

  useEffect(() => {
    if (known) lastWorkspace.write(known);
  }, [known]);

  if (!workspace) {
    return (
      <main>
        <NotFound
          action={
            <Anchor component={Link} to="/">
              {t("nav.toHome")}
            </Anchor>
          }
        />
      </main>
    );
  }
  return (
    <WorkspaceContext value={workspace}>
      <LiveWorkspace key={workspace.id}>
        <DeskProvider>
          <Shell>
            <Outlet />
          </Shell>
        </DeskProvider>
      </LiveWorkspace>
    </WorkspaceContext>
  );
}
