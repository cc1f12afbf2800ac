import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderRoom } from "../test/render.tsx";
import type { Handlers } from "../test/fakeGraph.ts";
import { SignInForm } from "./SignInForm.tsx";
import { useSession } from "./session.tsx";

const session = {
  __typename: "Session",
  accessToken: "a",
  refreshToken: "r",
  expiresAt: "2099-01-01T00:00:00Z",
};

function Gate() {
  const { signedIn, signOut } = useSession();
  return signedIn ? <button onClick={() => void signOut()}>Inside</button> : <SignInForm />;
}

async function signIn(handlers: Handlers) {
  const rendered = renderRoom(<Gate />, { handlers, signedIn: false });
  await userEvent.type(screen.getByLabelText("E-mail"), "ana@example.com");
  await userEvent.type(screen.getByLabelText("Password"), "a long sentence{Enter}");
  return rendered;
}

test("lets in whoever has the right password, and out again", async () => {
  const { graph } = await signIn({
    SignIn: () => ({ signIn: { __typename: "SignInPayload", session } }),
    SignOut: () => ({ signOut: { __typename: "SignOutPayload", signedOut: true } }),
  });
  await userEvent.click(await screen.findByText("Inside"));
  await screen.findByRole("button", { name: "Sign in" });
  expect(localStorage.getItem("companero.session")).toBeNull();
  expect(graph.asked[0]?.variables).toEqual({
    input: { email: "ana@example.com", password: "a long sentence" },
  });
});

test("says what is wrong, at the field it is about or above the form", async () => {
  const fields = [{ __typename: "FieldProblem", path: "email", message: "No such address." }];
  await signIn({
    SignIn: () => ({ signIn: { __typename: "ValidationError", message: "Look again.", fields } }),
  });
  await screen.findByText("No such address.");
  expect(screen.queryByText("Look again.")).toBeNull();
});

test("a refusal of the whole is an alert", async () => {
  await signIn({
    SignIn: () => ({ signIn: { __typename: "LimitExceededError", message: "Wait a minute." } }),
  });
  await waitFor(() => {
    expect(screen.getByRole("alert").textContent).toContain("Wait a minute.");
  });
});
