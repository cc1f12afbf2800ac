import { useEffect } from "react";
import { Outlet, useParams } from "react-router";
import { DeskProvider } from "../features/documents/DeskProvider.tsx";
import { LiveWorkspace } from "../features/shell/LiveWorkspace.tsx";
import { Shell } from "../features/shell/Shell.tsx";
import { useHub, WorkspaceContext } from "../lib/hub.ts";
import { lastWorkspace } from "../lib/lastWorkspace.ts";
import { NowhereRoute } from "./NotFoundRoute.tsx";

/** A workspace: its rail, its live events and its uploads, which go on while one walks from page to page. */
export function WorkspaceRoute() {
  const { slug } = useParams();
  const workspace = useHub().workspaces.find((one) => one.slug === slug);
  const known = workspace?.slug;

  useEffect(() => {
    if (known) lastWorkspace.write(known);
  }, [known]);

  if (!workspace) return <NowhereRoute />;
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
