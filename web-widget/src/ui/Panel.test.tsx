import { render } from "preact";
import { expect, it } from "vitest";
import type { Chat } from "../core/chat.ts";
import { Failure, UNINVITED } from "../core/graph.ts";
import { speaker } from "../words.ts";
import { Panel } from "./Panel.tsx";

const chatWith = (problem: Failure): Chat => ({
  read: () => ({ twin: null, transcript: [], problem, connected: true }),
  listen: () => undefined,
  begin: () => Promise.resolve(),
  warm: () => undefined,
  send: () => undefined,
  resend: () => undefined,
  startOver: () => Promise.resolve(),
  refresh: () => Promise.resolve(),
});

function complaint(problem: Failure) {
  const place = document.createElement("div");
  const ref = { current: null };
  const say = speaker("en");
  render(
    <Panel chat={chatWith(problem)} say={say} language="en" list={ref} field={ref} onClose={null} />,
    place,
  );
  return place.querySelector("[role=alert]")?.textContent;
}

it("tells a server out of reach from a site that was not invited, and what its owner does then", () => {
  expect(complaint(new Failure())).toMatch(/^The chat cannot be reached/);
  expect(complaint(new Failure(UNINVITED))).toContain(`Its owner can add ${location.origin} in the hub`);
});

it("passes on the server's own sentence", () => {
  expect(complaint(new Failure("", "This chat is not there any more."))).toMatch(/^This chat is not there/);
});
