import { renderRoom } from "@companero/web-kit/test/render.tsx";
import { screen } from "@testing-library/react";
import { createMemoryRouter } from "react-router";
import { RouterProvider } from "react-router/dom";
import { expect, test } from "vitest";
import { words } from "../lib/words.ts";
import { lab, workspace } from "../test/data.ts";
import { LabRoute } from "./LabRoute.tsx";
import { WorkspaceRoute } from "./WorkspaceRoute.tsx";

function show(path: string, workspaces: object[], signedIn = true) {
  const viewer = { __typename: "Viewer", user: lab.user, workspaces, memberships: [] };
  const router = createMemoryRouter(
    [
      {
        Component: LabRoute,
        children: [
          { index: true, element: <p>Inside</p> },
          { path: "w/:slug", Component: WorkspaceRoute, children: [{ index: true, element: <p>Turns</p> }] },
        ],
      },
    ],
    { initialEntries: [path] },
  );
  return renderRoom(<RouterProvider router={router} />, {
    words,
    signedIn,
    handlers: { LabViewer: () => ({ viewer }) },
  });
}

test("whoever is not signed in finds the way in at the address they came to", async () => {
  show("/w/warm-room", [], false);
  expect(await screen.findByRole("heading", { name: "Sign in to the lab" })).toBeDefined();
});

test("an account without a role anywhere is told so, and by whom that is changed", async () => {
  show("/", []);
  expect(await screen.findByText("The lab is not open to you yet")).toBeDefined();
  expect(screen.getByText(/teun@example.com/)).toBeDefined();
});

test("a workspace one has no role in is not opened", async () => {
  show("/w/elsewhere", [workspace]);
  expect(await screen.findByText(/no role in this workspace/)).toBeDefined();
});

test("the bar names the workspace and leads to its parts", async () => {
  show("/w/warm-room", [workspace]);
  expect(await screen.findByText("The Warm Room")).toBeDefined();
  expect(screen.getByRole("link", { name: "Live subscriptions" })).toBeDefined();
  expect(screen.getByText("Turns", { selector: "p" })).toBeDefined();
});

test("with several workspaces the name is a menu", async () => {
  show("/w/warm-room", [workspace, { ...workspace, id: "w2", slug: "other", name: "The Other Room" }]);
  expect(await screen.findByRole("button", { name: /Workspace The Warm Room/ })).toBeDefined();
});
