import { renderRoom } from "@companero/web-kit/test/render.tsx";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { words } from "../lib/words.ts";
import { Gate } from "./Gate.tsx";
import { SpeakerProvider } from "./speaker.tsx";

function open(answer: () => Promise<Response>) {
  vi.stubGlobal("fetch", answer);
  const onSignIn = vi.fn();
  renderRoom(
    <SpeakerProvider>
      <Gate onSignIn={onSignIn} waiting="A moment">
        The editor
      </Gate>
    </SpeakerProvider>,
    { words, signedIn: false },
  );
  return onSignIn;
}

test("where the schema is open to anyone, so is the editor", async () => {
  open(() => Promise.resolve(Response.json({ data: { __schema: { queryType: { name: "Query" } } } })));
  expect(await screen.findByText("The editor")).toBeDefined();
});

test("a stranger is asked to sign in where it is not", async () => {
  const onSignIn = open(() => Promise.resolve(Response.json({ errors: [{ message: "Switched off." }] })));
  await userEvent.click(await screen.findByRole("button", { name: "Sign in" }));
  expect(onSignIn).toHaveBeenCalledOnce();
  expect(screen.queryByText("The editor")).toBeNull();
});

test("a server out of reach has not refused anybody", async () => {
  open(() => Promise.reject(new TypeError("fetch failed")));
  expect(await screen.findByText("The editor")).toBeDefined();
});
