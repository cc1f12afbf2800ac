/** The playground is served by ourselves, all of it, and speaks for whoever signs in. */
import type { Page } from "@playwright/test";
import { puncture, PUNCTURE } from "./support/files.ts";
import { teach } from "./support/graph.ts";
import { expect, test } from "./support/test.ts";
import { Chat } from "./support/widget.ts";

const answerOf = (page: Page) => page.locator(".graphiql-response");

async function run(page: Page, example: string): Promise<void> {
  await page.getByRole("region", { name: "Examples" }).getByRole("button", { name: example }).click();
  await page.getByRole("button", { name: /^Execute query/ }).click();
}

test("a developer signs in and asks; nothing is fetched from elsewhere", async ({
  page,
  creator,
  home,
  request,
}) => {
  await teach(request, creator, puncture());
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).origin));
  await page.goto("/playground");
  await run(page, "Who am I?");
  await expect(answerOf(page)).toContainText(/"viewer":\s*\{?\s*("user":\s*)?null/);

  await page.getByRole("button", { name: "Who you speak as: Not signed in" }).click();
  await page.getByRole("menuitem", { name: "Sign in" }).click();
  const dialog = page.getByRole("dialog", { name: "Sign in" });
  await dialog.getByLabel("E-mail").fill(creator.email);
  await dialog.getByLabel("Password", { exact: true }).fill(creator.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: new RegExp(`Speaking as ${creator.name}`) })).toBeVisible();
  await run(page, "Who am I?");
  await expect(answerOf(page)).toContainText(creator.name);
  await run(page, "List documents");
  await expect(answerOf(page)).toContainText(/"totalCount":\s*1/);
  await expect(answerOf(page)).toContainText(PUNCTURE.title);

  await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
  const docs = page.locator(".graphiql-doc-explorer");
  await docs
    .getByRole("link", { name: "Subscription" })
    .or(docs.getByText("Subscription", { exact: true }))
    .first()
    .click();
  await expect(docs).toContainText("messageStreamed");
  // The page itself never scrolls away from its header, however long the docs are.
  const beyond = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  expect(beyond).toBe(0);
  expect([...hosts].filter((host) => host !== "null")).toEqual([home]);
});

test("a dozen examples at least open, found by a word, each by its own address", async ({ page }) => {
  await page.goto("/playground");
  const examples = page.getByRole("region", { name: "Examples" });
  const editor = page.getByRole("region", { name: "Operation Editor" });
  await expect(examples.getByRole("listitem").first()).toBeVisible();
  expect(await examples.getByRole("listitem").count()).toBeGreaterThanOrEqual(12);
  await examples.getByRole("textbox", { name: "Find an example" }).fill("every step");
  await expect(examples.getByRole("listitem")).toHaveCount(1);
  await examples.getByRole("button", { name: "Follow every step" }).click();
  await expect(editor).toContainText("turnStepped");
  const address = page.url();
  await page.goto("/playground");
  await page.goto(address);
  await expect(editor).toContainText("turnStepped");
});

test("a server out of reach is told in words, and what was written stays", async ({ page, complaints }) => {
  complaints.allow(/ERR_FAILED/);
  await page.goto("/playground");
  await run(page, "Who am I?");
  await expect(answerOf(page)).toContainText("viewer");
  await page.route("**/graphql", (route) => route.abort());
  await page.getByRole("button", { name: /^Execute query/ }).click();
  await expect(answerOf(page)).toContainText("The server cannot be reached.");
  await expect(answerOf(page)).not.toContainText("stack");
  await page.unroute("**/graphql");
  await page.getByRole("button", { name: /^Execute query/ }).click();
  await expect(answerOf(page)).toContainText("viewer");
});

test("a subscription delivers what happens, until it is stopped", async ({ creator, visit, request }) => {
  await teach(request, creator, puncture());
  const page = await visit({ as: creator.tokens });
  await page.goto("/playground");
  await expect(page.getByRole("button", { name: new RegExp(`Speaking as ${creator.name}`) })).toBeVisible();
  await run(page, "Follow every step");
  const stop = page.getByRole("button", { name: /^Stop query/ });
  await expect(stop).toBeVisible();

  const visitor = await visit();
  await visitor.goto(`/t/${creator.workspace.slug}`);
  await new Chat(visitor).askAndHear(PUNCTURE.question, PUNCTURE.answer);
  await expect(answerOf(page)).toContainText("turnStepped");
  await expect(answerOf(page)).toContainText(PUNCTURE.question);
  await expect(answerOf(page)).toContainText(/"status":\s*"COMPLETED"/);
  await stop.click();
  await expect(page.getByRole("button", { name: /^Execute query/ })).toBeVisible();
});

test("on a phone the editor comes first, and the examples are one press away", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/playground");
  const editor = page.getByRole("region", { name: "Operation Editor" });
  const examples = page.getByRole("region", { name: "Examples" });
  await expect(editor).toContainText("viewer");
  await expect(examples).toBeHidden();
  await page.getByRole("button", { name: "Show Examples" }).click();
  await examples.getByRole("button", { name: "List documents" }).click();
  await expect(examples).toBeHidden();
  await expect(editor).toContainText("documents");
});
