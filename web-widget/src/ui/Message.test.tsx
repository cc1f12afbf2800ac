import { render } from "preact";
import { expect, it, vi } from "vitest";
import type { ChatMessage } from "../core/transcript.ts";
import { speaker } from "../words.ts";
import { Message } from "./Message.tsx";

const passage = { id: "p1", text: "Stop, and breathe out.", page: 4, document: { title: "Nerves" } };
const reply: ChatMessage = {
  key: "r",
  id: "r",
  author: "TWIN",
  text: "🙂 Breathe out. Then go on.",
  status: "completed",
  citations: [{ start: 0, end: 14, passage }],
  reason: null,
  live: false,
};

function shown(message: ChatMessage, onAgain = () => undefined) {
  const place = document.createElement("ol");
  document.body.replaceChildren(place);
  render(<Message message={message} name="Inés" say={speaker("en")} onAgain={onAgain} />, place);
  return place;
}

it("puts a number where the cited words end, counted in code points", () => {
  expect(shown(reply).querySelector(".words")?.textContent).toBe("🙂 Breathe out.1 Then go on.");
});

it("leads from the number to the passage, its document and its page", () => {
  const place = shown(reply);
  const note = place.querySelector("details");
  expect(note?.querySelector("summary")?.textContent).toBe("1Nervespage 4");
  place.querySelector<HTMLElement>(".mark")?.click();
  expect(note?.open).toBe(true);
  expect(note?.querySelector("blockquote")?.textContent).toBe("Stop, and breathe out.");
  expect(document.activeElement).toBe(note?.querySelector("summary"));
  place.querySelector<HTMLElement>(".mark")?.click();
  expect(note?.open).toBe(false);
});

it("draws text and never markup; only web addresses lead anywhere, and to themselves", () => {
  const text = `<img src=x onerror=alert(1)> [click](javascript:alert(1)) https://a.example/?q=<b>`;
  const place = shown({ ...reply, text, citations: [] });
  expect(place.querySelector("img")).toBeNull();
  expect(place.querySelector(".words")?.textContent).toBe(text);
  const links = Array.from(place.querySelectorAll("a"), ({ href, rel, textContent }) => ({
    href,
    rel,
    textContent,
  }));
  expect(links).toEqual([
    {
      href: "https://a.example/?q=",
      rel: "noopener noreferrer nofollow",
      textContent: "https://a.example/?q=",
    },
  ]);
});

it("says why an answer broke off and offers to ask again", () => {
  const onAgain = vi.fn();
  const place = shown({ ...reply, status: "failed", reason: "The model did not answer in time." }, onAgain);
  expect(place.querySelector("[role=alert]")?.textContent).toContain("The model did not answer in time.");
  place.querySelector<HTMLElement>(".link")?.click();
  expect(onAgain).toHaveBeenCalledOnce();
});
