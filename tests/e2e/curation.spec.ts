/** What answers and what does not: switched, reworded, tried out, and gone with a receipt. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { puncture, PUNCTURE } from "./support/files.ts";
import { teach, type Creator } from "./support/graph.ts";
import { expect, test } from "./support/test.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
const NEW_WORDS = "Before the patch goes on, leave the rubber solution alone for one slow cup of tea.";
const QUESTION = "How many cups of tea before the patch goes on?";

const knowledgeOf = ({ workspace }: Creator) => `/hub/w/${workspace.slug}/knowledge`;
const verdict = (page: Page, words: string) => page.getByRole("heading", { level: 2, name: words });
const YES = "Your twin would answer this";

/** With the keyboard. */
async function flip(page: Page, name: string): Promise<void> {
  const answers = page.getByRole("switch", { name, exact: true });
  const before = await answers.isChecked();
  await answers.focus();
  await page.keyboard.press("Space");
  await expect(answers).toBeChecked({ checked: !before });
}

/** Pressed with a finger that is a little off. */
async function tap(page: Page, name: string): Promise<void> {
  const answers = page.getByRole("switch", { name, exact: true });
  const before = await answers.isChecked();
  const box = await answers.boundingBox();
  if (!box) throw new Error(`${name} is not drawn.`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2 - 18);
  await expect(answers).toBeChecked({ checked: !before });
}

async function expectNoFindings(page: Page, where: string): Promise<void> {
  for (const [colorScheme, width] of [
    ["light", 1280],
    ["dark", 390],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).setLegacyMode().analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
    expect(found, `${where}, ${colorScheme}, ${width} px`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  }
  await page.setViewportSize({ width: 1280, height: 844 });
  await page.emulateMedia({ colorScheme: "light" });
}

test.describe.configure({ timeout: 150_000 });

test("a creator decides what answers, puts words right, tries it, and deletes it for good", async ({
  creator,
  visit,
  request,
}) => {
  await teach(request, creator, puncture());
  const page = await visit({ as: creator.tokens });
  const document = `“${PUNCTURE.title}” answers`;
  const ask = async (question: string) => {
    await page.goto(`${knowledgeOf(creator)}/try`);
    await page.getByRole("textbox", { name: /^A question/ }).fill(question);
    await page.keyboard.press("Enter");
  };

  await test.step("a question is tried before anybody asks", async () => {
    await page.goto(knowledgeOf(creator));
    await page.getByRole("link", { name: "Try a question" }).click();
    await expect(page.getByRole("heading", { name: "What would people ask?" })).toBeVisible();
    await ask(PUNCTURE.question);
    await expect(verdict(page, YES)).toBeVisible();
    const best = page.getByRole("list", { name: "Passages found" }).getByRole("listitem").first();
    await expect(best).toContainText(PUNCTURE.answer);
    await expect(best).toContainText(/By its words\s*0\.\d\d · place 1/);
    await expectNoFindings(page, "a question that is answered");
    await page.reload();
    await expect(best).toContainText(PUNCTURE.answer);
    await best.getByRole("link", { name: PUNCTURE.title }).click();
    await expect(page.getByRole("listitem").filter({ hasText: PUNCTURE.answer })).toBeFocused();
  });

  await test.step("a document that is switched off is not found, and says so in the list", async () => {
    await page.goto(knowledgeOf(creator));
    await tap(page, document);
    await expect(page.getByText("Does not answer", { exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByText("Does not answer", { exact: true })).toBeVisible();
    await expectNoFindings(page, "the list");
    await ask(PUNCTURE.question);
    await expect(page.getByRole("heading", { name: "Nothing was found" })).toBeVisible();
    await page.goto(knowledgeOf(creator));
    await page.getByRole("link", { name: PUNCTURE.title }).click();
    await expect(page.getByText(/none of its passages does/)).toBeVisible();
    await flip(page, document);
    await expect(page.getByText(/none of its passages does/)).toBeHidden();
  });

  const passage = page
    .getByRole("list", { name: "Passages", exact: true })
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: "Edit passage 1", exact: true }) });

  await test.step("a passage is put in other words, with the keyboard, and found by them", async () => {
    await passage.getByRole("button", { name: "Edit passage 1" }).click();
    const words = page.getByRole("textbox", { name: "Words of passage 1" });
    await expect(words).toBeFocused();
    await words.fill("x".repeat(2_001));
    await expect(page.getByText("2,001 of 2,000 characters")).toBeVisible();
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("A passage has 2,000 characters at most.")).toBeVisible();
    await expectNoFindings(page, "a passage being edited");
    await words.fill(NEW_WORDS);
    await page.keyboard.press("Control+Enter");
    await expect(passage).toContainText(NEW_WORDS);
    await expect(passage).toContainText("In your words since");
    await passage.getByRole("button", { name: "What the document says" }).click();
    await expect(passage.getByRole("blockquote")).not.toContainText(NEW_WORDS);
    await expectNoFindings(page, "a reworded passage");
    await ask(QUESTION);
    await expect(verdict(page, YES)).toBeVisible();
    const best = page.getByRole("list", { name: "Passages found" }).getByRole("listitem").first();
    await expect(best).toContainText(NEW_WORDS);
    await best.getByRole("link").click();
  });

  await test.step("a passage that is switched off is not found, the others are", async () => {
    await flip(page, "“Passage 1” answers");
    await ask(QUESTION);
    const found = page.getByRole("list", { name: "Passages found" });
    await expect(found).toBeVisible();
    await expect(found).not.toContainText(NEW_WORDS);
    await page.goBack();
    await page.goBack();
    await flip(page, "“Passage 1” answers");
  });

  await test.step("it goes back to what the document says", async () => {
    await passage.getByRole("button", { name: "Put it back" }).click();
    await expect(passage).not.toContainText(NEW_WORDS);
    await expect(passage).not.toContainText("In your words since");
    await page.reload();
    await expect(passage).not.toContainText(NEW_WORDS);
  });

  await test.step("deleting gives a receipt", async () => {
    await page.getByRole("button", { name: "Delete" }).click();
    await expect(page.getByText(`“${PUNCTURE.title}” was deleted`)).toBeVisible();
    await expect(page.getByText(`“${PUNCTURE.title}” is gone`)).toBeVisible();
    await expect(page.getByText(/^Nothing of it is left: no passage, no vector, no file/)).toBeVisible();
    await expectNoFindings(page, "the receipt");
    await page.reload();
    await expect(page.getByRole("heading", { name: "Nothing to read yet" })).toBeVisible();
  });
});
