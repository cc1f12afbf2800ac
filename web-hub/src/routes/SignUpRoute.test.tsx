import { renderRoom } from "@companero/web-kit/test/render.tsx";
import type { Handlers } from "@companero/web-kit/test/fakeGraph.ts";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter } from "react-router";
import { RouterProvider } from "react-router/dom";
import { expect, test } from "vitest";
import { words } from "../lib/words.ts";
import { SignUpRoute } from "./SignUpRoute.tsx";

async function signUp(handlers: Handlers) {
  const router = createMemoryRouter(
    [
      { path: "/sign-up", Component: SignUpRoute },
      { path: "/", element: "Inside" },
    ],
    { initialEntries: ["/sign-up"] },
  );
  const rendered = renderRoom(<RouterProvider router={router} />, { handlers, words, signedIn: false });
  await userEvent.type(screen.getByLabelText("Your name"), "Ada Lind");
  await userEvent.type(screen.getByLabelText("E-mail"), "ada@example.com");
  await userEvent.type(screen.getByLabelText("Password"), "a long sentence");
  await userEvent.click(screen.getByRole("button", { name: "Create account" }));
  return rendered;
}

test("creates an account, and names the practice when it was left empty", async () => {
  const session = {
    __typename: "Session",
    accessToken: "a",
    refreshToken: "r",
    expiresAt: "2099-01-01T00:00:00Z",
  };
  const { graph } = await signUp({ SignUp: () => ({ signUp: { __typename: "SignUpPayload", session } }) });
  await screen.findByText("Inside");
  expect(graph.asked[0]?.variables).toEqual({
    input: {
      name: "Ada Lind",
      email: "ada@example.com",
      password: "a long sentence",
      workspaceName: "Ada Lind's practice",
    },
  });
});

test("tells the rule of the password and what becomes of an empty name", async () => {
  await signUp({ SignUp: () => new Promise(() => undefined) });
  expect(screen.getByText(/^Eight characters or more/)).toBeDefined();
  expect(screen.getByText(/Left empty, it is called after you/)).toBeDefined();
});

test("shows what is wrong at the field it is about, and lets one go on", async () => {
  const fields = [{ __typename: "FieldProblem", path: "password", message: "Too easy to guess." }];
  await signUp({
    SignUp: () => ({ signUp: { __typename: "ValidationError", message: "Look again.", fields } }),
  });
  await screen.findByText("Too easy to guess.");
  await waitFor(() => {
    expect(screen.getByRole("button", { name: "Create account" }).hasAttribute("disabled")).toBe(false);
  });
});
