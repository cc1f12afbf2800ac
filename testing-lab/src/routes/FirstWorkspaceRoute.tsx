import { Navigate } from "react-router";
import { useLab } from "../lib/lab.ts";
import { paths } from "../lib/paths.ts";
import { lastWorkspace } from "../lib/remembered.ts";

/** The front door leads to the workspace this browser was in last. */
export function FirstWorkspaceRoute() {
  const { workspaces } = useLab();
  const last = lastWorkspace.read();
  const workspace = workspaces.find(({ slug }) => slug === last) ?? workspaces[0];
  return workspace && <Navigate to={paths.turns(workspace.slug)} replace />;
}
