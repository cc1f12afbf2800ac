import { createContext, use } from "react";
import type { WorkspaceRole } from "../gql/graphql.ts";

export type LabUser = { id: string; name: string; email: string };
export type LabWorkspace = {
  id: string;
  slug: string;
  name: string;
  role: WorkspaceRole;
  twin: { id: string; name: string; starterQuestions: readonly string[] };
};
export type Lab = {
  user: LabUser;
  workspaces: readonly LabWorkspace[];
  /** Ids of the members this person is where somebody coaches them. */
  memberIds: readonly string[];
};

export const LabContext = createContext<Lab | null>(null);
export const WorkspaceContext = createContext<LabWorkspace | null>(null);

/** Who is signed in and where they work. */
export function useLab(): Lab {
  const lab = use(LabContext);
  if (!lab) throw new Error("Only inside the lab.");
  return lab;
}

/** The workspace the address names. */
export function useWorkspace(): LabWorkspace {
  const workspace = use(WorkspaceContext);
  if (!workspace) throw new Error("Only inside a workspace.");
  return workspace;
}

const TESTERS: readonly WorkspaceRole[] = ["OWNER", "EDITOR", "TESTER"];

/** Whether a role opens the monitor of live subscriptions. */
export const mayMonitor = (role: WorkspaceRole) => TESTERS.includes(role);
