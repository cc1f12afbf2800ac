import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { NotFoundRoute, NowhereRoute } from "../../routes/NotFoundRoute.tsx";
import { renderHub } from "../../test/render.tsx";
import { Shell } from "./Shell.tsx";

test("everything on the page stands in a landmark: the workspace above, the page in the middle", async () => {
  renderHub(
    <Shell>
      <NotFoundRoute />
    </Shell>,
    {},
  );
  const banner = within(await screen.findByRole("banner"));
  expect(banner.getByText("The Warm Room")).toBeDefined();
  expect(banner.getByText("Marta Ríos")).toBeDefined();
  expect(within(screen.getByRole("main")).getByRole("heading", { level: 1 })).toBeDefined();
});

test("an unknown address outside of every workspace has its main part too", async () => {
  renderHub(<NowhereRoute />, {});
  expect(within(await screen.findByRole("main")).getByRole("heading", { level: 1 })).toBeDefined();
});
