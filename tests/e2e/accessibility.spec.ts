/** Every page, for people who do not see, point or read as we do: in light and dark, wide and on a phone. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { corruptPdf, puncture, PUNCTURE } from "./support/files.ts";
import { demoCreator, newCreator, teach, upload, type Creator } from "./support/graph.ts";
import { expect, test } from "./support/test.ts";
import { Chat } from "./support/widget.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
/** What a scheme can change. */
const COLOURS = ["color-contrast", "link-in-text-block"];
const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

type Finding = { where: string; rule: string; impact: string; nodes: string[] };

/** Looks at the page as it stands in the ways people have it: all rules wide and narrow, and the colours in the dark. */
async function audit(page: Page, name: string, findings: Finding[]): Promise<void> {
  for (const [viewport, colorScheme] of [
    [WIDE, "light"],
    [WIDE, "dark"],
    [PHONE, "light"],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const where = `${name}, ${colorScheme}, ${viewport.width} px`;
    await settle(page, colorScheme);
    const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
    const { violations } = await (
      colorScheme === "dark" ? axe.withRules(COLOURS) : axe.withTags(TAGS)
    ).analyze();
    for (const { id, impact, nodes } of violations) {
      findings.push({
        where,
        rule: id,
        impact: impact ?? "none",
        nodes: nodes.map(({ html }) => html.slice(0, 160)),
      });
    }
    if (viewport !== PHONE) continue;
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (beyond > 0)
      findings.push({ where, rule: "horizontal scroll", impact: "serious", nodes: [`${beyond} px`] });
  }
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: "light" });
}

/** Waits for the scheme, and brings everything that moves to where it was going; what moves for ever goes on. */
const settle = (page: Page, scheme: string) =>
  page.evaluate(async (wanted) => {
    const frame = () => new Promise(requestAnimationFrame);
    const { dataset } = document.documentElement;
    const isOther = () => dataset["mantineColorScheme"] && dataset["mantineColorScheme"] !== wanted;
    for (let left = 120; left > 0 && isOther(); left -= 1) await frame();
    // A change of colour begins to move in the frame after it was made.
    await frame();
    await frame();
    for (const animation of document.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  }, scheme);

/** Serious and critical findings fail; the others are attached to the report. */
async function judge(findings: Finding[]): Promise<void> {
  const isGrave = ({ impact }: Finding) => impact === "serious" || impact === "critical";
  const lesser = findings.filter((finding) => !isGrave(finding));
  if (lesser.length > 0)
    await test
      .info()
      .attach("lesser findings", { body: JSON.stringify(lesser, null, 2), contentType: "application/json" });
  expect(findings.filter(isGrave)).toEqual([]);
}

test.describe.configure({ mode: "parallel", timeout: 180_000 });

test("pages for everyone", async ({ page, complaints }) => {
  complaints.allow(/404/);
  const findings: Finding[] = [];
  for (const [path, heading] of [
    ["/", /twin of you/],
    ["/docs", /Documentation/],
    ["/docs/README.md", /Compañero/],
    ["/mailbox", /Mailbox/],
    ["/t/nobody-lives-here", /Nobody lives/],
    ["/no-such-page", /no page at this address/],
    ["/hub/sign-in", /Welcome back/],
    ["/hub/sign-up", /Create your twin/],
    ["/hub/forgot", /Set a new password/],
    ["/hub/reset?token=none", /Choose a new password/],
    ["/lab", /Sign in to the lab/],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await audit(page, path, findings);
  }
  await judge(findings);
});

test("the chat, in its corner and on its page", async ({ page }) => {
  const findings: Finding[] = [];
  const chat = new Chat(page);
  await page.goto("/widget-demo");
  await page.getByRole("button", { name: "Ask Inés" }).click();
  await expect(chat.log).toContainText("pull up a chair");
  await audit(page, "the chat before a question", findings);
  const reply = await chat.askAndHear("What can I do when my mind goes blank?", /take a sip of water/);
  await reply
    .getByRole("button", { name: /^Source 1/ })
    .first()
    .click();
  await expect(reply.getByRole("blockquote").first()).toBeVisible();
  await audit(page, "the chat with an answer", findings);
  await page.goto("/t/the-warm-room");
  await expect(chat.replies.first()).toBeVisible();
  await audit(page, "/t/the-warm-room", findings);
  await judge(findings);
});

test("the hub of somebody new", async ({ creator, visit }) => {
  const findings: Finding[] = [];
  const page = await visit({ as: creator.tokens });
  const hub = `/hub/w/${creator.workspace.slug}`;
  for (const [path, heading] of [
    ["", /Welcome/],
    ["/inbox", /Nobody has written yet/],
    ["/knowledge", /Nothing to read yet/],
    ["/no-such-page", /Nothing here/],
  ] as const) {
    await page.goto(hub + path);
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
    await audit(page, `hub${path}, empty`, findings);
  }
  await judge(findings);
});

test("the hub at work", async ({ visit, request }) => {
  const findings: Finding[] = [];
  const creator = await busyCreator(request);
  const page = await visit({ as: creator.tokens });
  const hub = `/hub/w/${creator.workspace.slug}`;
  await talk(await visit(), creator);
  for (const [path, heading] of [
    ["/knowledge/try", /What would people ask/],
    ["/twin", /What it says of its own accord/],
    ["/channels", /Channels/],
    ["/settings", /Settings/],
  ] as const) {
    await page.goto(hub + path);
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
    await audit(page, `hub${path}`, findings);
  }
  await page.goto(hub);
  await expect(page.getByRole("heading", { name: "Latest conversations" })).toBeVisible();
  await audit(page, "hub, home", findings);
  await page.goto(`${hub}/knowledge`);
  await expect(page.getByText("Failed", { exact: true }).last()).toBeVisible();
  await audit(page, "hub, knowledge", findings);
  await page.getByRole("link", { name: PUNCTURE.title }).click();
  await expect(page.getByRole("list", { name: "Passages" })).toBeVisible();
  await audit(page, "hub, document", findings);
  await page.goto(`${hub}/inbox`);
  await page
    .getByRole("link", { name: /Visitor/ })
    .first()
    .click();
  await expect(page.getByRole("log")).toContainText(PUNCTURE.answer);
  await audit(page, "hub, conversation", findings);
  await page
    .getByRole("button", { name: /^Source 1/ })
    .first()
    .click();
  await expect(page.getByRole("dialog").getByRole("blockquote")).toBeVisible();
  await audit(page, "hub, passage", findings);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Find anything" })).toBeVisible();
  await audit(page, "hub, palette", findings);
  await judge(findings);
});

test("the lab", async ({ visit, request }) => {
  const findings: Finding[] = [];
  const teun = await demoCreator(request, "teun@example.com");
  const page = await visit({ as: teun.tokens });
  await page.goto(`/lab/w/${teun.workspace.slug}/turns`);
  const turn = page.getByRole("region", { name: "Turns" }).getByRole("link").last();
  await expect(turn).toBeVisible();
  await audit(page, "lab, turns", findings);
  await turn.click();
  await page.getByRole("button", { name: /^Find passages/ }).click();
  await page.getByRole("region", { name: "Retrieved passages" }).locator("summary").first().click();
  await audit(page, "lab, turn", findings);
  for (const tab of ["Pipeline", "Passages", "Prompt"]) {
    await page.setViewportSize(PHONE);
    await page.getByRole("tab", { name: tab }).click();
    await audit(page, `lab, ${tab} of a turn`, findings);
  }
  await page.goto(`/lab/w/${teun.workspace.slug}/live`);
  await expect(page.getByRole("cell", { name: "This monitor" })).toBeVisible();
  await audit(page, "lab, live", findings);
  await judge(findings);
});

test("the playground", async ({ visit, creator }) => {
  const findings: Finding[] = [];
  const page = await visit({ as: creator.tokens });
  await page.goto("/playground");
  await page.getByRole("region", { name: "Examples" }).getByRole("button", { name: "Who am I?" }).click();
  await page.getByRole("button", { name: /^Execute query/ }).click();
  await expect(page.locator(".graphiql-response")).toContainText(creator.name);
  await audit(page, "playground", findings);
  await judge(findings);
});

/** Somebody with a document that is ready and one that failed. */
async function busyCreator(request: Parameters<typeof newCreator>[0]): Promise<Creator> {
  const creator = await newCreator(request);
  await Promise.all([teach(request, creator, puncture()), upload(request, creator, corruptPdf())]);
  return creator;
}

/** A visitor who is answered, and then asks something that nobody can answer. */
async function talk(page: Page, { workspace }: Creator): Promise<void> {
  await page.goto(`/t/${workspace.slug}`);
  const chat = new Chat(page);
  await chat.askAndHear(PUNCTURE.question, PUNCTURE.answer);
  await expect(await chat.ask("Which wine goes with grilled octopus?")).toHaveAttribute(
    "data-status",
    "completed",
  );
}
