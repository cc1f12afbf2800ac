/** A tester watches a question on its way through the pipeline; nobody of another workspace does. */
import type { Page } from "@playwright/test";
import { puncture, PUNCTURE } from "./support/files.ts";
import { DEMO_PASSWORD, demoCreator, teach } from "./support/graph.ts";
import { expect, test } from "./support/test.ts";
import { Chat } from "./support/widget.ts";

const turnsOf = (page: Page) => page.getByRole("region", { name: "Turns" });

test("a tester signs in, asks, and sees how the answer came about", async ({ page }) => {
  const question = "How many words should I put on a note card?";
  await page.goto("/lab");
  await expect(page.getByRole("heading", { name: "Sign in to the lab" })).toBeVisible();
  await page.getByLabel("E-mail").fill("teun@example.com");
  await page.getByLabel("Password", { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/lab\/w\/the-warm-room\/turns$/);
  await expect(turnsOf(page).getByRole("link").first()).toBeVisible();

  await test.step("ask; the turn opens and is answered", async () => {
    const box = page.getByRole("textbox", { name: "Your message" });
    await box.fill(question);
    await box.press("Enter");
    await expect(page).toHaveURL(/\/turns\/[^/]+$/);
    await expect(page.getByRole("heading", { level: 1, name: question })).toBeAttached();
    await expect(page.getByRole("heading", { name: "Teun Rask asked" })).toBeVisible();
    await expect(page.getByRole("article", { name: "Inés" })).toContainText(/no more than seven words/);
    await expect(turnsOf(page).getByRole("link", { name: question }).first()).toHaveAttribute(
      "aria-current",
      "page",
    );
  });

  await test.step("the waterfall names every step with its time", async () => {
    const pipeline = page.getByRole("region", { name: "Pipeline" });
    for (const step of [
      "Look back",
      "Find passages",
      "Write the prompt",
      "Write the answer",
      "Check the sources",
      "Send",
      "Save",
    ]) {
      const bar = pipeline.getByRole("button", {
        name: new RegExp(`^${step} [\\d.]+ (ms|sec), starts after [\\d.]+ (ms|sec)$`),
      });
      await expect(bar).toBeVisible();
    }
    const retrieve = pipeline.getByRole("button", { name: /^Find passages/ });
    await retrieve.click();
    await expect(retrieve).toHaveAttribute("aria-expanded", "true");
    await expect(pipeline).toContainText("Searched for");
    await expect(pipeline).toContainText("Passages found");
    const numbers = page
      .getByRole("region", { name: "Pipeline" })
      .locator("..")
      .getByText("Total", { exact: true });
    await expect(numbers).toBeVisible();
  });

  await test.step("the passages carry their scores, the first one is cited", async () => {
    const passages = page.getByRole("region", { name: "Retrieved passages" }).getByRole("listitem");
    await expect(passages.nth(2)).toBeVisible();
    const scores = await passages.evaluateAll((items) =>
      items.map((item) =>
        Number(/Score\s*([\d.]+)/.exec(item.querySelector("summary")?.innerText ?? "")?.[1]),
      ),
    );
    for (const score of scores) expect(score).toBeGreaterThan(0);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    const cited = passages.filter({ hasText: "Cited" }).first();
    await cited.locator("summary").click();
    await expect(cited.getByRole("blockquote")).toContainText(/seven words/);
    await cited.getByRole("link", { name: "Open in its document" }).click();
    const drawer = page.getByRole("dialog", { name: "Passage" });
    await expect(drawer.getByRole("blockquote")).toContainText(/seven words/);
    await page.keyboard.press("Escape");
    await expect(drawer).toBeHidden();
  });

  await test.step("the prompt is there part by part, with its tokens", async () => {
    const prompt = page.getByRole("region", { name: "Prompt" });
    await expect(prompt).toContainText(/\d tokens/);
    const total = Number(/([\d,]+) tokens/.exec(await prompt.innerText())?.[1]?.replace(",", ""));
    const parts = await prompt.locator("summary [title$=tokens], summary [title$=token]").allInnerTexts();
    expect(parts.map((text) => Number(text.replace(",", ""))).reduce((sum, tokens) => sum + tokens)).toBe(
      total,
    );
    await prompt.getByText("Question", { exact: true }).click();
    await expect(prompt.locator("pre").filter({ hasText: question })).toBeVisible();
  });

  await test.step("the address leads back to the same turn", async () => {
    await page.reload();
    await expect(page.getByRole("article", { name: "Inés" })).toContainText(/no more than seven words/);
    await expect(page.getByRole("button", { name: /^Find passages/ })).toHaveAttribute(
      "aria-expanded",
      "true",
    );
  });
});

test("a visitor's turn appears while the lab is open, and the monitor lists who follows what", async ({
  creator,
  visit,
  request,
}) => {
  await teach(request, creator, puncture());
  const { slug } = creator.workspace;
  const lab = await visit({ as: creator.tokens });
  await lab.goto(`/lab/w/${slug}/turns`);
  await expect(lab.getByRole("heading", { name: "Nobody has asked anything yet" })).toBeVisible();

  const visitor = await visit();
  await visitor.goto(`/t/${slug}`);
  await new Chat(visitor).askAndHear(PUNCTURE.question, PUNCTURE.answer);
  const row = turnsOf(lab).getByRole("link", { name: PUNCTURE.question });
  await expect(row).toContainText(/Visitor/);
  await expect(row).toContainText(/\d (ms|sec)/);
  await row.click();
  await expect(lab.getByRole("heading", { name: "Visitor asked" })).toBeVisible();

  const hub = await visit({ as: creator.tokens });
  await hub.goto(`/hub/w/${slug}/inbox`);
  await lab.getByRole("link", { name: "Live subscriptions" }).click();
  const rows = lab.getByRole("table").getByRole("row");
  for (const what of ["Turns in the pipeline", "Conversations", "Documents being read", "This monitor"]) {
    const live = rows.filter({ hasText: what });
    await expect(live).toContainText(creator.name);
    await expect(live).toContainText("works here");
    await expect(live).toContainText(/\d+ sent/);
  }
  await expect(rows.filter({ hasText: "Conversations" })).toHaveCount(1);
  await hub.close();
  await expect(rows.filter({ hasText: "Conversations" })).toHaveCount(0);
  await expect(rows.filter({ hasText: "This monitor" })).toHaveCount(1);
});

test("a creator of another workspace sees none of it", async ({ creator, visit, request }) => {
  await teach(request, creator, puncture());
  const { slug } = creator.workspace;
  const own = await visit({ as: creator.tokens });
  await own.goto(`/lab/w/${slug}/turns`);
  const box = own.getByRole("textbox", { name: "Your message" });
  await box.fill(PUNCTURE.question);
  await box.press("Enter");
  await expect(own.getByRole("article").filter({ hasText: PUNCTURE.answer }).first()).toBeVisible();
  const turn = own.url();

  const joris = await visit({ as: (await demoCreator(request, "joris@example.com")).tokens });
  for (const address of [turn, `/lab/w/${slug}/turns`, `/lab/w/${slug}/live`]) {
    await joris.goto(address);
    await expect(joris.getByRole("heading", { name: "The lab is not open to you yet" })).toBeVisible();
    await expect(joris.getByText(PUNCTURE.question)).toHaveCount(0);
    await expect(joris.getByText(creator.name)).toHaveCount(0);
  }
  // Nor by way of the room that is open to them.
  await joris.goto(turn.replace(slug, "the-patient-spanner"));
  await expect(joris.getByRole("heading", { name: "This turn is not here" })).toBeVisible();
  await expect(turnsOf(joris).getByRole("link").first()).toBeVisible();
  await joris.goto("/lab/w/the-patient-spanner/live");
  const rows = joris.getByRole("table").getByRole("row");
  await expect(rows.filter({ hasText: "This monitor" })).toContainText("Joris Amankwah");
  await expect(joris.getByRole("table")).not.toContainText(creator.name);
});
