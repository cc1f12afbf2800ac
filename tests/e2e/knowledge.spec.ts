/** The creator's documents: what fails says why, what is deleted can be had back, and the address remembers the view. */
import type { Page } from "@playwright/test";
import { corruptPdf, demoFile, puncture, PUNCTURE } from "./support/files.ts";
import { teach, upload, type Creator } from "./support/graph.ts";
import { expect, test } from "./support/test.ts";

const knowledgeOf = ({ workspace }: Creator) => `/hub/w/${workspace.slug}/knowledge`;
const rowOf = (page: Page, title: string | RegExp) =>
  page.getByRole("listitem").filter({ has: page.getByRole("link", { name: title }) });

test("a broken file says what is wrong, can be tried again, deleted, and had back", async ({
  creator,
  visit,
}) => {
  const page = await visit({ as: creator.tokens });
  await page.goto(knowledgeOf(creator));
  await expect(page.getByRole("heading", { name: "Nothing to read yet" })).toBeVisible();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Add documents" }).first().click();
  await (await chooser).setFiles([corruptPdf(), puncture()]);

  const broken = rowOf(page, /torn.page/i);
  const sound = rowOf(page, PUNCTURE.title);
  await expect(sound).toContainText("Ready");
  await expect(broken).toContainText("Failed");
  await expect(broken).toContainText(/[A-Z][^.]{20,}\./);
  await expect(broken).not.toContainText(/exception|traceback|error:|null|undefined/i);

  await test.step("trying again really tries, and says the same", async () => {
    const statuses = await watchStatuses(page, "torn");
    await broken.getByRole("button", { name: /^What to do with/ }).click();
    await page.getByRole("menuitem", { name: "Try again" }).click();
    await expect
      .poll(statuses)
      .toEqual(expect.arrayContaining([expect.stringMatching(/Waiting its turn|Reading/)]));
    await expect(broken).toContainText("Failed");
  });

  await test.step("undo brings it back, also after a reload", async () => {
    await deleteRow(page, broken);
    await page.getByRole("alert").getByRole("button", { name: "Undo" }).click();
    await expect(broken).toContainText("Failed");
    await page.reload();
    await expect(broken).toContainText("Failed");
  });

  await test.step("deleting and leaving at once deletes it for good", async () => {
    await deleteRow(page, broken);
    await expect(async () => {
      await page.reload();
      await expect(sound).toBeVisible();
      expect(await broken.count()).toBe(0);
    }).toPass();
  });
});

test("several documents are deleted together and undone together", async ({ creator, visit, request }) => {
  await Promise.all([
    teach(request, creator, puncture()),
    teach(request, creator, demoFile("documents_second/chain-and-gears.md")),
  ]);
  const page = await visit({ as: creator.tokens });
  await page.goto(knowledgeOf(creator));
  await page.getByRole("checkbox", { name: "Select all" }).check();
  await expect(page.getByRole("checkbox", { name: "2 selected" })).toBeVisible();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByText("2 documents were deleted")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Nothing to read yet" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rowOf(page, PUNCTURE.title)).toContainText("Ready");
  await expect(page.getByRole("listitem").filter({ hasText: "passages" })).toHaveCount(2);
});

test("search and filter live in the address and survive a reload", async ({ creator, visit, request }) => {
  await Promise.all([
    teach(request, creator, puncture()),
    teach(request, creator, demoFile("documents_second/brakes-you-can-trust.md")),
    upload(request, creator, corruptPdf()),
  ]);
  const page = await visit({ as: creator.tokens });
  await page.goto(knowledgeOf(creator));
  const sound = rowOf(page, PUNCTURE.title);
  const brakes = rowOf(page, /Brakes/);
  const broken = rowOf(page, /torn.page/i);
  await expect(broken).toContainText("Failed");

  const search = page.getByRole("textbox", { name: "Search documents" });
  await search.fill("punct");
  await expect(brakes).toBeHidden();
  await expect(sound).toBeVisible();
  await expect(page).toHaveURL(/[?&]q=punct/);
  await page.reload();
  await expect(search).toHaveValue("punct");
  await expect(sound).toBeVisible();
  await expect(brakes).toBeHidden();

  await page.getByRole("button", { name: "Clear the search" }).click();
  await expect(brakes).toBeVisible();
  const status = page.getByRole("combobox", { name: "Status" });
  await status.selectOption("Failed");
  await expect(page).toHaveURL(/[?&]status=failed/);
  await expect(broken).toBeVisible();
  await expect(sound).toBeHidden();
  await page.reload();
  await expect(status).toHaveValue("FAILED");
  await expect(broken).toBeVisible();
  await expect(sound).toBeHidden();
  await page.goBack();
  await expect(sound).toBeVisible();

  await search.fill("no document says this");
  await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
});

test("a document shows the passages that the twin can quote", async ({ creator, visit, request }) => {
  await teach(request, creator, demoFile("documents/speaking-up-in-meetings.docx"));
  const page = await visit({ as: creator.tokens });
  await page.goto(knowledgeOf(creator));
  await rowOf(page, /Speaking up/i)
    .getByRole("link")
    .click();
  await expect(page.getByRole("heading", { level: 1, name: /Speaking up/i })).toBeVisible();
  const passages = page.getByRole("list", { name: "Passages" }).getByRole("listitem");
  const count = Number(/(\d+) passages/.exec(await page.getByRole("main").innerText())?.[1]);
  expect(count).toBeGreaterThan(3);
  await expect(passages).toHaveCount(Math.min(50, count));
  await expect(passages.filter({ hasText: /facing the light/i }).first()).toBeVisible();
  await page.getByRole("link", { name: "Knowledge" }).last().click();
  await expect(page).toHaveURL(/knowledge$/);
});

async function deleteRow(page: Page, row: ReturnType<typeof rowOf>): Promise<void> {
  await row.getByRole("button", { name: /^What to do with/ }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByText(/was deleted$/)).toBeVisible();
  await expect(row).toBeHidden();
}

/** Collects everything a row has said since. */
async function watchStatuses(page: Page, words: string): Promise<() => Promise<string[]>> {
  const seen = await page.evaluateHandle((wanted) => {
    const texts = new Set<string>();
    const look = () => {
      for (const item of document.querySelectorAll("main li"))
        if (item.textContent.includes(wanted)) texts.add(item.textContent);
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    return texts;
  }, words);
  return () => seen.evaluate((texts) => [...texts]);
}
