import type { Handlers } from "@companero/web-kit/test/fakeGraph.ts";
import { renderRoom } from "@companero/web-kit/test/render.tsx";
import { createMemoryRouter } from "react-router";
import { RouterProvider } from "react-router/dom";
import { LiveTurns } from "../features/turns/LiveTurns.tsx";
import { LabContext, WorkspaceContext, type LabWorkspace } from "../lib/lab.ts";
import { words } from "../lib/words.ts";
import { LiveRoute } from "../routes/LiveRoute.tsx";
import { TurnsRoute } from "../routes/TurnsRoute.tsx";
import { lab, workspace } from "./data.ts";

/** Shows a page of the lab's workspace over a fake graph; returns the address as well. */
export function renderLab(path: string, handlers: Handlers = {}, role: LabWorkspace["role"] = "TESTER") {
  const router = createMemoryRouter(
    [
      { path: "/w/:slug/turns/:turnId?", Component: TurnsRoute },
      { path: "/w/:slug/live", Component: LiveRoute },
    ],
    { initialEntries: [`/w/${workspace.slug}/${path}`] },
  );
  const rendered = renderRoom(
    <LabContext value={lab}>
      <WorkspaceContext value={{ ...workspace, role }}>
        <LiveTurns>
          <RouterProvider router={router} />
        </LiveTurns>
      </WorkspaceContext>
    </LabContext>,
    { words, handlers },
  );
  return { ...rendered, address: () => router.state.location.pathname + router.state.location.search };
}
