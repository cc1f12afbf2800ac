import { codedError } from "@companero/web-kit/test/fakeGraph.ts";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { passageData } from "../test/data.ts";
import { renderHub } from "../test/render.tsx";
import { QuestionRoute } from "./QuestionRoute.tsx";

const hit = (id: string, over: object = {}) => ({
  __typename: "PassageHit",
  score: 0.571,
  lexicalScore: 0.8,
  lexicalRank: 1,
  denseScore: 0.45,
  denseRank: 2,
  passage: { ...passageData(id), document: { __typename: "Document", id: "d1", title: "On Bread" } },
  ...over,
});
const found = (support: number, ...hits: object[]) => ({
  searchPassages: {
    __typename: "PassageSearch",
    support,
    answersFrom: 0.5,
    answerable: support >= 0.5,
    hits,
  },
});
const starters = () => {
  const twin = { __typename: "Twin", id: "t1", starterQuestions: ["How do I begin?"] };
  return { workspace: { __typename: "Workspace", id: "w1", twin } };
};

test("a question of the twin's is one click away, and stays in the address", async () => {
  const { graph, router } = renderHub(<QuestionRoute />, {
    HubStarters: starters,
    HubQuestion: () => found(0.95, hit("p1")),
  });
  await userEvent.click(await screen.findByRole("button", { name: "How do I begin?" }));
  await screen.findByRole("heading", { name: "Your twin would answer this" });
  expect(new URLSearchParams(router.state.location.search).get("q")).toBe("How do I begin?");
  expect(graph.asked.at(-1)?.variables).toEqual({ input: { workspaceId: "w1", query: "How do I begin?" } });
  expect(screen.getByRole<HTMLInputElement>("textbox").value).toBe("How do I begin?");
});

test("a passage is shown with its document, its scores and its places", async () => {
  const strange = hit("p2", { lexicalScore: 0, lexicalRank: 18, score: 0.12 });
  renderHub(
    <QuestionRoute />,
    { HubQuestion: () => found(0.95, hit("p1"), strange, hit("p3", { passage: null })) },
    { path: "/?q=rye" },
  );
  const list = await screen.findByRole("list", { name: "Passages found" });
  const [first, second, third] = within(list)
    .getAllByRole("listitem")
    .map(({ textContent }) => textContent);
  expect(first).toMatch(
    /Words of p1\..*Together0\.57By its words0\.80 · place 1By its meaning0\.45 · place 2/,
  );
  expect(second).toContain("By its words0.00 · no word in common");
  expect(third).toContain("deleted while you were looking");
  const link = within(list).getAllByRole("link", { name: "On Bread" })[0];
  expect(link?.getAttribute("href")).toBe("/w/warm-room/knowledge/d1?passage=p1");
});

test("what does not reach the line is not shown on it", async () => {
  renderHub(<QuestionRoute />, { HubQuestion: () => found(0.4999, hit("p1")) }, { path: "/?q=wine" });
  await screen.findByRole("heading", { name: "Your twin would say that it has no answer" });
  const meter = screen.getByRole("meter", { name: "How well the passages support an answer" });
  expect(meter.getAttribute("aria-valuenow")).toBe("49");
  expect(meter.getAttribute("aria-valuetext")).toBe("49 %; answering begins at 50 %");
});

test("a search shows that it is under way, that it failed, and that it found nothing", async () => {
  let broken = true;
  renderHub(
    <QuestionRoute />,
    { HubQuestion: () => (broken ? codedError("INTERNAL") : found(0)) },
    { path: "/?q=rye" },
  );
  screen.getByText("Loading");
  const alert = within(await screen.findByRole("alert"));
  broken = false;
  await userEvent.click(alert.getByRole("button", { name: "Try again" }));
  await screen.findByRole("heading", { name: "Nothing was found" });
});

test("another question replaces the first; nothing at all is not asked", async () => {
  const { graph, router } = renderHub(
    <QuestionRoute />,
    { HubQuestion: () => found(0.95, hit("p1")), HubStarters: starters },
    { path: "/?q=rye" },
  );
  const field = await screen.findByRole("textbox");
  await userEvent.clear(field);
  await userEvent.type(field, "   {Enter}");
  expect(router.state.location.search).toBe("?q=rye");
  await userEvent.type(field, "wheat{Enter}");
  await screen.findByText("Words of p1.");
  expect(graph.asked.at(-1)?.variables).toMatchObject({ input: { query: "wheat" } });
});
