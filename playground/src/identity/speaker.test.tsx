import { renderRoom } from "@companero/web-kit/test/render.tsx";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { words } from "../lib/words.ts";
import { BecomeVisitor } from "./BecomeVisitor.tsx";
import { SpeakerProvider, useSpeaker } from "./speaker.tsx";
import { SpeakerMenu } from "./SpeakerMenu.tsx";

afterEach(() => {
  sessionStorage.clear();
});

const tokens = {
  accessToken: "visitor-access",
  refreshToken: "visitor-refresh",
  expiresAt: "2099-01-01T00:00:00Z",
};
const ines = {
  user: { name: "Inés Tarrow", email: "ines@example.com" },
  visitor: null,
  memberships: [{ id: "me" }],
  workspaces: [
    {
      id: "w1",
      name: "The Warm Room",
      role: "OWNER",
      twin: { id: "tw1" },
      widgets: [{ key: "key" }],
      documents: { nodes: [{ id: "d1" }] },
      turns: {
        nodes: [
          { id: "t2", conversation: { id: "c2", member: { id: "somebody" } }, reply: { id: "m2" } },
          { id: "t1", conversation: { id: "c1", member: { id: "me" } }, reply: { id: "m1" } },
        ],
      },
    },
  ],
};

/** Answers by the token that asks: the person, the visitor, or nobody coming in. */
function serve(widget: object = { session: tokens, conversation: { id: "c9" } }) {
  const visitor = {
    ...ines,
    user: null,
    visitor: { displayName: "Visitor" },
    memberships: [],
    workspaces: [],
  };
  vi.stubGlobal("fetch", (_url: string, { headers }: { headers: Record<string, string> }) => {
    const token = headers["authorization"];
    if (token === "Bearer access") return Promise.resolve(Response.json({ data: { viewer: ines } }));
    if (token) return Promise.resolve(Response.json({ data: { viewer: visitor } }));
    return Promise.resolve(Response.json({ data: { startWidgetSession: widget } }));
  });
}

function Facts() {
  const { facts } = useSpeaker();
  return <output>{JSON.stringify(facts())}</output>;
}
const nothing = () => undefined;

const show = (signedIn: boolean) =>
  renderRoom(
    <SpeakerProvider>
      <SpeakerMenu onSignIn={nothing} onBecome={nothing} />
      <BecomeVisitor onDone={nothing} />
      <Facts />
    </SpeakerProvider>,
    { words, signedIn },
  );
const menu = (name: string) => screen.findByRole("button", { name: `Who you speak as: ${name}` });

test("nobody is told so", async () => {
  serve();
  show(false);
  expect(await menu("Not signed in")).toBeDefined();
});

test("a person is named, and what is theirs fills in the examples", async () => {
  serve();
  show(true);
  expect(await menu("Speaking as Inés Tarrow")).toBeDefined();
  expect(JSON.parse(screen.getByRole("status").textContent)).toMatchObject({
    workspaceId: "w1",
    conversationId: "c2",
    ownConversationId: "c1",
    messageId: "m2",
    refreshToken: "refresh",
  });
});

test("by the key of a widget one becomes a visitor, in this tab only, and leaves again", async () => {
  serve();
  show(true);
  await menu("Speaking as Inés Tarrow");
  await userEvent.type(screen.getByLabelText("Widget key"), "key");
  await userEvent.click(screen.getByRole("button", { name: "Speak as a visitor" }));
  await userEvent.click(await menu("Speaking as a visitor"));
  expect(sessionStorage.getItem("companero.session")).toContain("visitor-access");
  expect(localStorage.getItem("companero.session")).toContain("refresh");
  expect(screen.getByRole("status").textContent).not.toContain("w1");
  await userEvent.click(await screen.findByRole("menuitem", { name: "Stop speaking as a visitor" }));
  expect(await menu("Speaking as Inés Tarrow")).toBeDefined();
});

test("a key that opens nothing is refused in the server's words", async () => {
  serve({ message: "This chat is not there any more." });
  show(false);
  await userEvent.type(await screen.findByLabelText("Widget key"), "nonsense");
  await userEvent.click(screen.getByRole("button", { name: "Speak as a visitor" }));
  await waitFor(() => {
    expect(screen.getByText("This chat is not there any more.")).toBeDefined();
  });
});
