import { useEffect } from "react";
import { Outlet, useParams } from "react-router";
import { NoAccess } from "../features/shell/NoAccess.tsx";
import { Shell } from "../features/shell/Shell.tsx";
import { LiveTurns } from "../features/turns/LiveTurns.tsx";
import { useLab, WorkspaceContext } from "../lib/lab.ts";
import { lastWorkspace } from "../lib/remembered.ts";

/** A workspace and the live steps of its turns, which go on while one walks from page to page. */
export function WorkspaceRoute() {
  const { slug } = useParams();
  const { workspaces, user } = useLab();
  const workspace = workspaces.find((one) => one.slug === slug);
  const known = workspace?.slug;

  useEffect(() => {
    if (known) lastWorkspace.write(known);
  }, [known]);

  if (!workspace) return <NoAccess email={user.email} inWorkspace />;
  return (
    <WorkspaceContext value={workspace}>
      <LiveTurns key={workspace.id}>
        <Shell>
          <Outlet />
        </Shell>
      </LiveTurns>
    </WorkspaceContext>
  );
}
