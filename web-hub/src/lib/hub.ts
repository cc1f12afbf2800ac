import { createContext, use } from "react";
import type { WorkspaceRole } from "../gql/graphql.ts";

export type HubUser = { id: string; name: string; email: string; emailVerified: boolean };
export type HubWorkspace = {
  id: string;
  slug: string;
  name: string;
  role: WorkspaceRole;
  twin: { id: string; name: string };
};

export type Hub = {
  user: HubUser;
  workspaces: HubWorkspace[];
  /** Ids of the members this person is in the workspaces that coach them. */
  memberIds: string[];
};

export const HubContext = createContext<Hub | null>(null);
export const WorkspaceContext = createContext<HubWorkspace | null>(null);

/** Who is signed in and where they work. */
export function useHub(): Hub {
  const hub = use(HubContext);
  if (!hub) throw new Error("Only inside the hub's layout.");
  return hub;
}

/** The workspace the address names. */
export function useWorkspace(): HubWorkspace {
  const workspace = use(WorkspaceContext);
  if (!workspace) throw new Error("Only inside a workspace.");
  return workspace;
}

const CREATORS: readonly WorkspaceRole[] = ["OWNER", "EDITOR"];
const TESTERS: readonly WorkspaceRole[] = ["OWNER", "EDITOR", "TESTER"];

export const mayCreate = (role: WorkspaceRole) => CREATORS.includes(role);
export const mayTest = (role: WorkspaceRole) => TESTERS.includes(role);
