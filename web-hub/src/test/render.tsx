import type { Handlers } from "@companero/web-kit/test/fakeGraph.ts";
import { renderRoom } from "@companero/web-kit/test/render.tsx";
import type { ReactNode } from "react";
import { createMemoryRouter } from "react-router";
import { RouterProvider } from "react-router/dom";
import { DeskProvider } from "../features/documents/DeskProvider.tsx";
import { LiveWorkspace } from "../features/shell/LiveWorkspace.tsx";
import { HubContext, WorkspaceContext, type Hub, type HubWorkspace } from "../lib/hub.ts";
import { words } from "../lib/words.ts";

export const workspace: HubWorkspace = {
  id: "w1",
  slug: "warm-room",
  name: "The Warm Room",
  role: "OWNER",
  twin: { id: "t1", name: "Marta" },
};

const hub: Hub = {
  user: { id: "u1", name: "Marta Ríos", email: "marta@example.com", emailVerified: true },
  workspaces: [workspace],
  memberIds: ["me"],
};

/** Renders a page of the hub at `path`, inside a workspace, over a fake graph. `path` may name parameters by `route`. */
export function renderHub(ui: ReactNode, handlers: Handlers, { path = "/", route = "*" } = {}) {
  const element = (
    <HubContext value={hub}>
      <WorkspaceContext value={workspace}>
        <LiveWorkspace>
          <DeskProvider>{ui}</DeskProvider>
        </LiveWorkspace>
      </WorkspaceContext>
    </HubContext>
  );
  const router = createMemoryRouter(
    [
      { path: route, element },
      { path: "*", element: null },
    ],
    { initialEntries: [path] },
  );
  return { ...renderRoom(<RouterProvider router={router} />, { handlers, words }), router };
}
