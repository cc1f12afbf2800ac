import { renderRoom } from "@companero/web-kit/test/render.tsx";
import type { SyncFetcherResult } from "@graphiql/toolkit";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { SpeakerProvider } from "../identity/speaker.tsx";
import { SpeakerMenu } from "../identity/SpeakerMenu.tsx";
import { words } from "../lib/words.ts";
import { SessionNotice } from "./SessionNotice.tsx";
import { useFetcher } from "./useFetcher.ts";

const session = { accessToken: "next", refreshToken: "next-refresh", expiresAt: "2099-01-01T00:00:00Z" };
const nothing = () => undefined;

function Bench({ refreshToken }: { refreshToken: string }) {
  const { fetcher, found, forget } = useFetcher();
  const run = () =>
    Promise.resolve<SyncFetcherResult>(
      fetcher({ query: "mutation Run { signOut { signedOut } }", variables: { input: { refreshToken } } }),
    );
  return (
    <>
      <SpeakerMenu onSignIn={nothing} onBecome={nothing} />
      <SessionNotice found={found} onClose={forget} />
      <button onClick={() => void run()}>Run</button>
    </>
  );
}

async function run(data: object, refreshToken = "refresh") {
  const user = { name: "Inés", email: "ines@example.com" };
  const viewer = { user, visitor: null, memberships: [], workspaces: [] };
  vi.stubGlobal("fetch", (_url: string, { body }: { body: string }) =>
    Promise.resolve(Response.json({ data: body.includes("PlaygroundViewer") ? { viewer } : data })),
  );
  renderRoom(
    <SpeakerProvider>
      <Bench refreshToken={refreshToken} />
    </SpeakerProvider>,
    { words, handlers: { SignOut: () => ({ signOut: { __typename: "SignOutPayload", signedOut: true } }) } },
  );
  await screen.findByRole("button", { name: /Speaking as Inés/ });
  await userEvent.click(screen.getByRole("button", { name: "Run" }));
}
const held = () => localStorage.getItem("companero.session") ?? "";

test("renewing the session in use takes the new one at once: the old one is void", async () => {
  await run({ refreshSession: { session } });
  expect(await screen.findByText(/the new one is in use/)).toBeDefined();
  expect(held()).toContain("next-refresh");
});

test("another session is only offered, and used when asked for", async () => {
  await run({ refreshSession: { session } }, "somebody else's");
  await screen.findByText("This answer holds a session.");
  expect(held()).not.toContain("next-refresh");
  await userEvent.click(screen.getByRole("button", { name: "Speak with it" }));
  expect(held()).toContain("next-refresh");
});

test("after signing out nobody speaks", async () => {
  await run({ signOut: { signedOut: true } });
  expect(await screen.findByRole("button", { name: /Not signed in/ })).toBeDefined();
  expect(held()).toBe("");
});
