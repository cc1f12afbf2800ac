/**
 * The pictures of the README. Every run takes them into the test results; with COMPANERO_SCREENSHOTS=1 they also
 * replace those in docs/screenshots.
 */
import { copyFile, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { demoCreator, graph } from "./support/graph.ts";
import { expect, test } from "./support/test.ts";
import { Chat } from "./support/widget.ts";

const DOCS = fileURLToPath(new URL("../../docs/screenshots", import.meta.url));
const LARGEST_BYTES = 300_000;
const VIEW = {
  viewport: { width: 1280, height: 800 },
  colorScheme: "light",
  reducedMotion: "reduce",
} as const;

const WAITING = `query ($slug: String!) {
  workspace(by: { slug: $slug }) { turns(first: 50) { nodes { status } } }
}`;

/** The demo's members ask once the documents are there to answer them. */
test.beforeEach(async ({ request }) => {
  type Found = { workspace: { turns: { nodes: { status: string }[] } } };
  const { tokens, workspace } = await demoCreator(request);
  const waiting = async () => {
    const found = await graph<Found>(request, WAITING, { slug: workspace.slug }, tokens.accessToken);
    return found.workspace.turns.nodes.filter(({ status }) => status === "QUEUED").length;
  };
  await expect.poll(waiting, { timeout: 150_000 }).toBe(0);
});

test.describe.configure({ timeout: 180_000 });

async function picture(page: Page, name: string): Promise<void> {
  const taken = join(test.info().project.outputDir, "screenshots", `${name}.png`);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: taken, animations: "disabled" });
  expect((await stat(taken)).size).toBeLessThan(LARGEST_BYTES);
  if (process.env.COMPANERO_SCREENSHOTS !== "1") return;
  await mkdir(DOCS, { recursive: true });
  await copyFile(taken, join(DOCS, `${name}.png`));
}

test("the hub", async ({ visit, request }) => {
  const ines = await demoCreator(request);
  const page = await visit({ ...VIEW, as: ines.tokens });
  const hub = `/hub/w/${ines.workspace.slug}`;
  await page.goto(hub);
  const latest = page.getByRole("region", { name: "Latest conversations" });
  await expect(latest.getByRole("link").nth(2)).toBeVisible();
  await expect(page.getByText(/Your twin answers out of \d{2} documents/)).toBeVisible();
  await expect(page.getByText("No language model is connected")).toBeVisible();
  const code = page.getByRole("img", { name: "Code that opens the public page" });
  await expect(code).toHaveJSProperty("complete", true);
  await picture(page, "hub-home");

  await page.goto(`${hub}/knowledge`);
  await expect(page.getByRole("main").getByText("Ready", { exact: true }).nth(9)).toBeVisible();
  await picture(page, "hub-knowledge");
});

test("a turn in the lab", async ({ visit, request }) => {
  const teun = await demoCreator(request, "teun@example.com");
  const page = await visit({ ...VIEW, as: teun.tokens });
  await page.goto(`/lab/w/${teun.workspace.slug}/turns`);
  const box = page.getByRole("textbox", { name: "Your message" });
  await box.fill("What should I do in the last ten minutes before I go on?");
  await box.press("Enter");
  await expect(page.getByRole("button", { name: /^Save [\d.]+ (ms|sec), starts after/ })).toBeVisible();
  const passages = page.getByRole("region", { name: "Retrieved passages" }).getByRole("listitem");
  await expect(passages).not.toHaveCount(0);
  await picture(page, "lab-turn");
});

test("the widget on somebody's site", async ({ visit }) => {
  const page = await visit(VIEW);
  await page.goto("/widget-demo");
  await page.getByRole("button", { name: "Ask Inés" }).click();
  const reply = await new Chat(page).askAndHear(
    "What can I do when my mind goes blank?",
    /take a sip of water/,
  );
  await expect(reply.getByRole("button", { name: /^Source 1/ }).first()).toBeVisible();
  await picture(page, "widget");
});
