/** The chat as a guest in somebody else's house: whatever the house is like, and whatever the network does. */
import type { Page } from "@playwright/test";
import { puncture, PUNCTURE } from "./support/files.ts";
import { teach } from "./support/graph.ts";
import { openSite } from "./support/site.ts";
import { takeStream } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";
import { Chat, watchWords } from "./support/widget.ts";

const BLANK = { question: "What can I do when my mind goes blank?", answer: /take a sip of water/ };
const NUMBERS = { question: "How many words is a ten-minute talk?", answer: /1,300 words/ };

/** What careless and malicious pages do to everything in them. */
const HOSTILE = `
  html { opacity: .1 !important; filter: blur(6px) !important; transform: translate(40%, 30%) scale(.4) !important; visibility: hidden !important; font-size: 3px !important; }
  body::before { content: ""; position: fixed; inset: 0; z-index: 2147483647; visibility: visible; background: red; }
  body *, companero-widget, [popover], :popover-open {
    all: unset !important; display: none !important; visibility: hidden !important; opacity: 0 !important;
    position: static !important; inset: 0 !important; margin: auto !important; width: 1px !important; height: 1px !important;
    transform: rotate(90deg) !important; z-index: -1 !important; pointer-events: none !important; clip-path: inset(50%) !important;
    font: 2px/9 cursive !important; letter-spacing: 1em !important; text-transform: uppercase !important; color: red !important;
  }
  button, textarea, section, p, li, h2 { display: none !important; animation: none !important; background: red !important; }
`;

async function geometryOf(page: Page) {
  const chat = new Chat(page);
  const panel = await chat.panel.boundingBox();
  const box = await chat.box.boundingBox();
  const send = await chat.panel.getByRole("button", { name: "Send" }).boundingBox();
  const type = await chat.box.evaluate((field) => {
    const { fontSize, color, letterSpacing, textTransform } = getComputedStyle(field);
    return { fontSize, color, letterSpacing, textTransform };
  });
  return { panel, box, send, type };
}

const launcherOf = (page: Page) => page.locator("companero-widget .launcher");

/** Whether a click in the middle of the element would reach the widget. */
const isOnTop = (page: Page, place: { x: number; y: number; width: number; height: number } | null) =>
  page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.localName === "companero-widget", [
    (place?.x ?? 0) + (place?.width ?? 0) / 2,
    (place?.y ?? 0) + (place?.height ?? 0) / 2,
  ] as const);

test("the page's own styles do not reach it, and nothing of the page lies on top", async ({ visit }) => {
  const [kind, hostile] = [await visit(), await visit()];
  await hostile.addInitScript((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }, HOSTILE);
  for (const page of [kind, hostile]) {
    await page.goto("/widget-demo");
    await expect(launcherOf(page)).toBeVisible();
  }
  expect(await launcherOf(hostile).boundingBox()).toEqual(await launcherOf(kind).boundingBox());
  expect(await isOnTop(hostile, await launcherOf(hostile).boundingBox())).toBe(true);

  for (const page of [kind, hostile]) {
    await launcherOf(page).click();
    await expect(new Chat(page).box).toBeFocused();
    await new Chat(page).panel.evaluate((panel) =>
      Promise.all(panel.getAnimations().map(({ finished }) => finished)),
    );
  }
  const geometry = await geometryOf(hostile);
  expect(geometry).toEqual(await geometryOf(kind));
  expect(geometry.panel?.width).toBeGreaterThan(300);
  expect(geometry.send?.height).toBeGreaterThanOrEqual(40);
  for (const place of [geometry.panel, geometry.box, geometry.send])
    expect(await isOnTop(hostile, place)).toBe(true);
  await new Chat(hostile).askAndHear(BLANK.question, BLANK.answer);
});

test("a strict policy of the page is kept to the letter", async ({ page, complaints }) => {
  const response = await page.goto("/widget-demo");
  const policy = response?.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toContain("unsafe");
  await launcherOf(page).click();
  const reply = await new Chat(page).askAndHear(BLANK.question, BLANK.answer);
  await reply
    .getByRole("button", { name: /^Source 1/ })
    .first()
    .click();
  await expect(reply.getByRole("blockquote").first()).toBeVisible();
  expect(complaints.left()).toEqual([]);

  // The policy is in force: what the widget does not do is refused.
  complaints.allow(/Content Security Policy/);
  const refused = await page.evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
          resolve(effectiveDirective);
        });
        const style = document.createElement("style");
        style.textContent = "body { color: red }";
        document.head.append(style);
      }),
  );
  expect(refused).toBe("style-src-elem");
});

test("with the keyboard alone: open, ask, follow a source, close", async ({ page }) => {
  await page.goto("/widget-demo");
  const launcher = page.getByRole("button", { name: "Ask Inés" });
  await expect(launcher).toHaveAttribute("aria-expanded", "false");
  await page.getByRole("button", { name: NUMBERS.question }).focus();
  await page.keyboard.press("Tab");
  await expect(launcher).toBeFocused();
  await page.keyboard.press("Enter");
  const chat = new Chat(page);
  await expect(page.getByRole("dialog", { name: "Chat with Inés" })).toBeVisible();
  await expect(launcher).toHaveAttribute("aria-expanded", "true");
  await expect(chat.box).toBeFocused();

  await page.keyboard.type(BLANK.question);
  await page.keyboard.press("Enter");
  const reply = chat.replies.first();
  await expect(reply).toContainText(BLANK.answer, { useInnerText: true });
  await expect(chat.box).toBeFocused();
  await expect(chat.box).toHaveValue("");
  await expect(chat.panel.locator("[aria-live=polite]")).toContainText(BLANK.answer);

  const summary = reply.locator("summary").first();
  for (let steps = 0; steps < 20 && !(await summary.evaluate((one) => one.matches(":focus"))); steps += 1)
    await page.keyboard.press("Shift+Tab");
  await expect(summary).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(reply.getByRole("blockquote").first()).toBeVisible();

  await page.keyboard.press("Escape");
  await expect(chat.panel).toBeHidden();
  await expect(launcher).toBeFocused();
  await expect(launcher).toHaveAttribute("aria-expanded", "false");
});

test("a question on the page opens it; a reload and another tab find the same conversation", async ({
  page,
  context,
}) => {
  await page.goto("/widget-demo");
  await page.getByRole("button", { name: NUMBERS.question }).click();
  const chat = new Chat(page);
  const reply = chat.replies.first();
  await expect(reply).toHaveAttribute("data-status", "completed");
  await expect(reply).toContainText(NUMBERS.answer, { useInnerText: true });
  const words = await chat.said.allInnerTexts();

  await page.reload();
  await expect(chat.panel).toBeHidden();
  await launcherOf(page).click();
  await expect(chat.said).toHaveCount(2);
  expect(await chat.said.allInnerTexts()).toEqual(words);

  const tab = await context.newPage();
  await tab.goto("/t/the-warm-room");
  const other = new Chat(tab);
  await expect(other.said).toHaveCount(2);
  await other.askAndHear(BLANK.question, BLANK.answer);
  await page.bringToFront();
  await expect(chat.said).toHaveCount(4);
  await expect(chat.replies.nth(1)).toContainText(BLANK.answer, { useInnerText: true });

  await chat.startOver();
  await page.reload();
  await launcherOf(page).click();
  await expect(chat.log).toContainText("pull up a chair");
  await expect(chat.said).toHaveCount(0);
});

test("offline in the middle of an answer: afterwards it stands there whole, and once", async ({
  page,
  context,
  complaints,
}) => {
  complaints.allow(/ERR_INTERNET_DISCONNECTED/);
  const stream = await takeStream(page);
  await page.goto("/widget-demo");
  await launcherOf(page).click();
  const chat = new Chat(page);
  stream.hold();
  const reply = await chat.ask(BLANK.question);
  await expect(reply).toHaveAttribute("data-status", "writing");
  const texts = await watchWords(reply);
  await expect(reply).not.toContainText(BLANK.answer);

  await context.setOffline(true);
  await expect(chat.panel.getByRole("status")).toHaveText("You are offline.");
  await chat.ask(NUMBERS.question);
  await expect(chat.said.last()).toContainText("Not sent.");

  stream.release();
  await context.setOffline(false);
  await expect(chat.panel.getByRole("status")).toBeHidden();
  await expect(reply).toHaveAttribute("data-status", "completed");
  const shown = await texts();
  expect(shown.at(-1)).toMatch(BLANK.answer);
  for (const text of shown) expect(shown.at(-1)?.startsWith(text), text).toBe(true);
  await chat.said.last().getByRole("button", { name: "Try again" }).click();
  await expect(chat.replies.nth(1)).toContainText(NUMBERS.answer, { useInnerText: true });
  await expect(chat.replies.nth(1)).toHaveAttribute("data-status", "completed");
  const said = await chat.said.allInnerTexts();
  expect(said).toHaveLength(4);

  await page.reload();
  await launcherOf(page).click();
  await expect(chat.said).toHaveCount(4);
  expect(await chat.said.allInnerTexts()).toEqual(said);
});

test("a reload in the middle of an answer goes on with it, word by word", async ({ page }) => {
  const stream = await takeStream(page);
  await stream.rejuvenate(page);
  await page.goto("/widget-demo");
  await launcherOf(page).click();
  const chat = new Chat(page);
  stream.hold();
  await expect(await chat.ask(BLANK.question)).toHaveAttribute("data-status", "writing");
  await page.reload();
  await launcherOf(page).click();
  const reply = chat.replies.first();
  await expect(reply).toHaveAttribute("data-status", "writing");
  const texts = await watchWords(reply);
  stream.release();
  await expect(reply).toHaveAttribute("data-status", "completed");
  const shown = await texts();
  expect(shown[0]).not.toMatch(BLANK.answer);
  expect(shown.at(-1)).toMatch(BLANK.answer);
  expect(shown.length).toBeGreaterThan(5);
  for (const text of shown) expect(shown.at(-1)?.startsWith(text), text).toBe(true);
  await expect(chat.said).toHaveCount(2);
});

test("what does not load or answer says so, and can be tried again", async ({ page, complaints }) => {
  complaints.allow(/Failed to load resource/);
  await page.route("**/widget/chat.js*", (route) => route.abort());
  await page.goto("/widget-demo");
  await launcherOf(page).click();
  await expect(launcherOf(page)).toHaveText("The chat did not load. Try again.");

  await page.unroute("**/widget/chat.js*");
  await page.route("**/graphql", (route) => route.fulfill({ status: 502, body: "<h1>Bad gateway</h1>" }));
  await launcherOf(page).click();
  const chat = new Chat(page);
  const alert = chat.panel.getByRole("alert");
  await expect(alert).toContainText("The chat cannot be reached.");
  await expect(chat.panel.locator(".skeleton")).toHaveCount(0);

  await page.unroute("**/graphql");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(alert).toBeHidden();
  await chat.askAndHear(BLANK.question, BLANK.answer);
});

test("words without end, words from right to left and 4,000 characters find their place", async ({
  page,
}) => {
  const endless = "Bühnenscheinwerferaufhängungsvorrichtung".repeat(4);
  const arabic = "ماذا أفعل عندما يصبح ذهني فارغًا؟";
  const long = "Tell me about nerves. ".repeat(200).slice(0, 4000).trim();
  await page.goto("/widget-demo");
  await launcherOf(page).click();
  const chat = new Chat(page);
  for (const [place, text] of [endless, arabic, long].entries()) {
    await expect(await chat.ask(text)).toHaveAttribute("data-status", "completed");
    await expect(chat.said.nth(place * 2).locator(".words")).toHaveText(text);
  }
  expect(await chat.log.evaluate((log) => log.scrollWidth <= log.clientWidth)).toBe(true);
  const directions = await chat.said
    .and(page.locator("[data-author=MEMBER]"))
    .locator(".words")
    .evaluateAll((texts) => texts.map((text) => getComputedStyle(text).direction));
  expect(directions).toEqual(["ltr", "rtl", "ltr"]);
});

test("a visitor whose browser speaks Spanish reads Spanish", async ({ visit }) => {
  const page = await visit({ locale: "es-ES" });
  await page.goto("/t/the-warm-room");
  const widget = page.locator("companero-widget");
  await expect(widget.getByText("Un gemelo digital (IA), no una persona.")).toBeVisible();
  const box = widget.getByRole("textbox", { name: "Tu pregunta" });
  await box.fill(BLANK.question);
  await box.press("Enter");
  await expect(widget.getByRole("button", { name: /^Fuente 1: / })).toBeVisible();
  await expect(widget.getByRole("button", { name: "Otra conversación" })).toBeVisible();
});

test("on a screen of 320 pixels everything is within reach", async ({ visit }) => {
  const viewport = { width: 320, height: 568 };
  const page = await visit({ viewport, hasTouch: true, isMobile: true });
  await page.goto("/widget-demo");
  await launcherOf(page).tap();
  const chat = new Chat(page);
  await expect(chat.panel).toBeVisible();
  await chat.panel.evaluate((panel) => Promise.all(panel.getAnimations().map(({ finished }) => finished)));
  const { panel, box, send, type } = await geometryOf(page);
  expect(panel).toEqual({ x: 0, y: 0, ...viewport });
  // Below 16 px a phone zooms in on whoever begins to type.
  expect(parseFloat(type.fontSize)).toBeGreaterThanOrEqual(16);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
  expect((send?.x ?? 0) + (send?.width ?? 0)).toBeLessThanOrEqual(viewport.width);
  for (const button of await chat.panel.locator("button.round:visible").all()) {
    const place = await button.boundingBox();
    expect(Math.min(place?.width ?? 0, place?.height ?? 0)).toBeGreaterThanOrEqual(40);
  }
  const reply = await chat.askAndHear(BLANK.question, BLANK.answer);
  await expect(reply.locator(".words")).toBeInViewport();
  expect(await chat.log.evaluate((log) => log.scrollWidth <= log.clientWidth)).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
  await chat.panel.getByRole("button", { name: "Close" }).tap();
  await expect(chat.panel).toBeHidden();
});

test("it follows the visitor's scheme and their wish for calm", async ({ page }) => {
  const look = async (media: Parameters<Page["emulateMedia"]>[0]) => {
    await page.emulateMedia(media);
    await page.goto("/widget-demo");
    await launcherOf(page).click();
    const { panel } = new Chat(page);
    await expect(panel).toBeVisible();
    return panel.evaluate((element) => {
      const { backgroundColor, color, animationName, animationDuration } = getComputedStyle(element);
      // Drawn, because a computed colour may be in any space.
      const lightness = (value: string) => {
        const canvas = new OffscreenCanvas(1, 1).getContext("2d");
        if (!canvas) return Number.NaN;
        canvas.fillStyle = value;
        canvas.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
        return (red + green + blue) / 765;
      };
      const moves = animationName !== "none" && parseFloat(animationDuration) > 0.01;
      return { paper: lightness(backgroundColor), ink: lightness(color), moves };
    });
  };
  const light = await look({ colorScheme: "light", reducedMotion: "no-preference" });
  expect(light.paper).toBeGreaterThan(0.85);
  expect(light.ink).toBeLessThan(0.3);
  expect(light.moves).toBe(true);
  const dark = await look({ colorScheme: "dark", reducedMotion: "reduce" });
  expect(dark.paper).toBeLessThan(0.25);
  expect(dark.ink).toBeGreaterThan(0.7);
  expect(dark.moves).toBe(false);
});

test("on a site of the creator's own it answers once the creator has named the site", async ({
  creator,
  visit,
  request,
  home,
  complaints,
}) => {
  await teach(request, creator, puncture());
  const script = `<script async src="${home}/widget.js" data-widget-key="${creator.workspace.widgetKey}"></script>`;
  const site = await openSite(script, home);
  const visitor = await visit({ origins: [site.origin] });
  await visitor.goto(site.origin);
  const chat = new Chat(visitor);

  await test.step("a site that is not named is refused", async () => {
    complaints.allow(/Access to fetch at '[^']+\/graphql'|Failed to load resource/);
    await visitor.getByRole("button", { name: "Open the chat" }).click();
    await expect(chat.panel.getByRole("alert")).toContainText(
      `This site has not been invited. Its owner can add ${site.origin} in the hub, under Channels.`,
    );
  });
  await test.step("the creator names it", async () => {
    const hub = await visit({ as: creator.tokens });
    await hub.goto(`/hub/w/${creator.workspace.slug}/channels`);
    await hub.getByRole("textbox", { name: "Add website" }).fill(site.origin);
    await hub.getByRole("button", { name: "Add website" }).click();
    await expect(hub.getByRole("button", { name: `Take ${site.origin} away` })).toBeVisible();
  });
  await test.step("now it answers", async () => {
    await chat.panel.getByRole("button", { name: "Try again" }).click();
    await expect(chat.panel.getByRole("alert")).toBeHidden();
    const reply = await chat.askAndHear(PUNCTURE.question, PUNCTURE.answer);
    await expect(reply.getByRole("button", { name: `Source 1: ${PUNCTURE.title}` }).first()).toBeVisible();
  });
  await site.close();
});
