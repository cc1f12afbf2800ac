import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter } from "react-router";
import { RouterProvider } from "react-router/dom";
import { expect, test } from "vitest";
import type { Handlers } from "../test/fakeGraph.ts";
import { renderRoom } from "../test/render.tsx";
import { PassageDrawer } from "./PassageDrawer.tsx";

const passage = {
  __typename: "Passage",
  id: "p1",
  text: "On rest\n\nRest first.\nThen begin. Nobody minds.",
  page: null,
  headingPath: [],
  document: { __typename: "Document", id: "d1", title: "On rest" },
};
const cites = (id: string, start: number, end: number) => ({
  __typename: "Citation",
  start,
  end,
  passage: { __typename: "Passage", id },
});
const message = {
  __typename: "Message",
  id: "m1",
  text: "🙂 Rest first. Then begin. Breathe.",
  citations: [cites("p1", 2, 25), cites("p2", 26, 34)],
};

function show(search: string, CitedPassage: NonNullable<Handlers[string]>) {
  const wayIn = (documentId: string, passageId: string) => `to ${documentId}, ${passageId}`;
  const router = createMemoryRouter(
    [{ path: "*", element: <PassageDrawer title="Where this comes from" wayIn={wayIn} /> }],
    { initialEntries: [`/${search}`] },
  );
  renderRoom(<RouterProvider router={router} />, { handlers: { CitedPassage } });
  return router;
}

test("the words the message repeats are marked in their passage, and closing leaves the address bare", async () => {
  const router = show("?passage=p1&message=m1&q=rest", () => ({ node: passage, message }));
  const marked = await screen.findByText("Rest first. Then begin.");
  expect(marked.tagName).toBe("MARK");
  expect(marked.parentElement?.textContent).toBe(passage.text);
  expect(screen.getByText("to d1, p1")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  await waitFor(() => {
    expect(router.state.location.search).toBe("?q=rest");
  });
});

test("a passage that no message led to is marked as a whole", async () => {
  show("?passage=p1", ({ fromMessage }) => {
    expect(fromMessage).toBe(false);
    return { node: passage };
  });
  expect((await screen.findByText(/Nobody minds/)).tagName).toBe("MARK");
});

test("a passage that is gone says so", async () => {
  show("?passage=p1", () => ({ node: null }));
  expect(await screen.findByText("Nothing here")).toBeTruthy();
});
