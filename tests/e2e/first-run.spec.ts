/** From the landing page to a visitor's first answer, the way a stranger goes. */
import { demoFile, holdOver, puncture, PUNCTURE } from "./support/files.ts";
import { newEmail } from "./support/graph.ts";
import { takeStream } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";
import { Chat } from "./support/widget.ts";

const WORKBOOK = {
  file: "documents/six-week-workbook.pdf",
  question: "I fell behind. Should I try to catch up?",
  answer: /do not try to catch up by doing three days at once/i,
};

test("the landing page leads to every room", async ({ page, request }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const main = page.getByRole("main");
  for (const [name, path] of [
    [/^Hub\b/, "/hub"],
    [/^Lab\b/, "/lab"],
    [/^Playground\b/, "/playground"],
    [/^Widget demo\b/, "/widget-demo"],
    [/^A twin’s page\b/, "/t/the-warm-room"],
    [/^Documentation\b/, "/docs"],
  ] as const) {
    await expect(main.getByRole("link", { name })).toHaveAttribute("href", path);
    expect((await request.get(path)).status(), path).toBe(200);
  }
});

test("a stranger signs up, teaches the twin, asks it, and puts it in front of people", async ({
  page,
  context,
  visit,
}) => {
  test.slow();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const stream = await takeStream(page);
  await stream.rejuvenate(page);

  await test.step("sign up", async () => {
    await page.goto("/");
    await page.getByRole("link", { name: "Open the hub" }).click();
    await page.getByRole("link", { name: "Create an account" }).click();
    await page.getByLabel("Your name").fill("Marta Linde");
    await page.getByLabel("E-mail").fill(newEmail("Marta Linde"));
    await page.getByLabel("Password", { exact: true }).fill("three-kites-over-the-bay");
    await page.getByLabel("What your practice is called").fill("The Quiet Bench");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("heading", { name: "Welcome, Marta" })).toBeVisible();
  });

  const now = page.getByRole("listitem").and(page.locator("[aria-current=step]"));
  await test.step("add a document and watch it being read", async () => {
    await expect(now).toContainText("Add something you have written");
    const chooser = page.waitForEvent("filechooser");
    await now.getByRole("button", { name: "Add documents" }).click();
    await (await chooser).setFiles(demoFile(WORKBOOK.file));
    await expect(now).toContainText("Let your twin read it");
    await expect(now.getByRole("progressbar")).toBeVisible();
    await expect(now).toContainText(/\d+ %/);
    await expect(now).toContainText("Ask your twin");
  });

  await test.step("drop another on the page", async () => {
    await page.getByRole("link", { name: "Knowledge" }).click();
    await expect(page.getByRole("link", { name: /Workbook/i })).toBeVisible();
    const letGo = await holdOver(page, [puncture()]);
    await expect(page.getByText("Let go to add")).toBeVisible();
    await letGo();
    await expect(page.getByText("Let go to add")).toBeHidden();
    const row = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: PUNCTURE.title }) });
    await expect(row).toContainText("Ready");
    await expect(row).toContainText(/\d+ passages/);
    await page.getByRole("link", { name: "Home" }).click();
  });

  const reply = page.getByRole("log").getByRole("article").last();
  await test.step("ask, and see the answer being written", async () => {
    await expect(now).toContainText("Ask your twin");
    const box = page.getByRole("textbox", { name: "Your message" });
    stream.hold();
    await box.fill(WORKBOOK.question);
    await box.press("Enter");
    await expect(reply).toHaveAttribute("aria-busy", "true");
    await expect(reply).toContainText(/just now\s*\w+/);
    await expect(reply).not.toContainText(WORKBOOK.answer);
    stream.release();
    await expect(reply).toHaveAttribute("aria-busy", "false");
    await expect(reply).toContainText(WORKBOOK.answer);
  });

  await test.step("open the passage a citation rests on", async () => {
    await reply.getByRole("button", { name: /^Source 1:/ }).click();
    const drawer = page.getByRole("dialog", { name: "Where this comes from" });
    await expect(drawer.getByRole("blockquote")).toContainText(WORKBOOK.answer);
    await drawer.getByRole("link", { name: "Open in the document" }).click();
    const passage = page
      .getByRole("list", { name: "Passages" })
      .getByRole("listitem")
      .filter({ hasText: WORKBOOK.answer });
    await expect(passage.first()).toBeFocused();
    await expect(passage.first()).toBeInViewport();
  });

  const snippet = await test.step("copy the line for a website", async () => {
    await page.getByRole("link", { name: "Channels" }).click();
    await page.getByRole("button", { name: "Copy the line" }).click();
    await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^<script async src="http[^"]+\/widget\.js" data-widget-key="[^"]+"><\/script>$/);
    return copied;
  });

  await test.step("a visitor meets the twin on its own page", async () => {
    const address = await page.getByRole("link", { name: /\/t\// }).getAttribute("href");
    const visitor = await visit();
    await visitor.goto(address ?? "");
    await expect(visitor.getByRole("heading", { level: 1 })).toBeVisible();
    const code = visitor.getByRole("img", { name: "QR" });
    await expect(code).toBeVisible();
    expect(await code.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    const reply = await new Chat(visitor).askAndHear(PUNCTURE.question, PUNCTURE.answer);
    await reply
      .getByRole("button", { name: `Source 1: ${PUNCTURE.title}` })
      .first()
      .click();
    await expect(reply.getByRole("blockquote").first()).toContainText(PUNCTURE.answer, {
      useInnerText: true,
    });
    expect(await visitor.locator("script[data-widget-key]").getAttribute("data-widget-key")).toBe(
      /data-widget-key="([^"]+)"/.exec(snippet)?.[1],
    );
  });
});
