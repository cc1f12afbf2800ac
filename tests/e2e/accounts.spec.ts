/** Getting in, getting back in, staying in, and getting out. */
import type { Page } from "@playwright/test";
import { graph, type Creator, type Tokens } from "./support/graph.ts";
import { expect, test } from "./support/test.ts";

const STORED = "companero.session";

const SENTENCE = /^[A-Z].+\.$/;

const passwordOf = (page: Page) => page.getByLabel("Password", { exact: true });

const storedTokens = (page: Page) =>
  page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? "null") as Tokens | null, STORED);

/** Leaves the stored access token as it is after its life is over. */
const expire = (page: Page) =>
  page.evaluate((key) => {
    const tokens = JSON.parse(localStorage.getItem(key) ?? "{}") as Tokens;
    const expiresAt = new Date(Date.now() - 60_000).toISOString();
    localStorage.setItem(key, JSON.stringify({ ...tokens, accessToken: "worn.out.token", expiresAt }));
  }, STORED);

async function signIn(page: Page, { email, password }: Pick<Creator, "email" | "password">): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await passwordOf(page).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Follows the link of the newest mail to an address. */
async function openMail(page: Page, email: string, subject: RegExp): Promise<void> {
  await page.goto("/mailbox");
  const mail = page
    .getByRole("article")
    .filter({ hasText: email })
    .filter({ has: page.getByRole("heading", { name: subject }) });
  await mail.first().getByRole("link").click();
}

const roomsOf = (page: Page) => page.getByRole("navigation", { name: "Rooms" });

test("a wrong password and an unknown address get the same sentence", async ({ creator, page }) => {
  await page.goto("/hub/sign-in");
  await signIn(page, { ...creator, password: "not-the-password-at-all" });
  const field = passwordOf(page);
  const sentence = "E-mail address and password do not belong together.";
  await expect(field).toHaveAccessibleDescription(sentence);
  const asked = page.waitForResponse("**/graphql");
  await signIn(page, { email: "nobody.at.all@example.com", password: "not-the-password-at-all" });
  await asked;
  await expect(field).toHaveAccessibleDescription(sentence);
  await signIn(page, creator);
  await expect(roomsOf(page)).toBeVisible();
});

test("signing up says what is wrong at the field it is about", async ({ creator, page }) => {
  await page.goto("/hub/sign-up");
  await page.getByLabel("Your name").fill("Marta Linde");
  await page.getByLabel("E-mail").fill("not an address");
  await passwordOf(page).fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(SENTENCE);
  await expect(passwordOf(page)).toHaveAccessibleDescription(/[A-Z].+\. /);

  await page.getByLabel("E-mail").fill(creator.email);
  await passwordOf(page).fill("a-long-enough-password");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("alert")).toHaveText(/Sign in instead/);
});

test("a forgotten password is set anew through the mailed link, which works once", async ({
  creator,
  page,
}) => {
  const password = "seven-lamps-in-the-harbour";
  await page.goto("/hub/sign-in");
  await page.getByRole("link", { name: "I forgot my password" }).click();
  await expect(page.getByRole("heading", { name: "Set a new password" })).toBeVisible();
  await page.getByLabel("E-mail").fill(creator.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("status")).toContainText(creator.email);
  await openMail(page, creator.email, /password/i);
  const link = page.url();
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await expect(page.getByRole("heading", { name: /^Welcome/ })).toBeVisible();

  await test.step("the link is used up", async () => {
    await page.goto(link);
    await page.getByLabel("New password").fill("another-one-for-the-road");
    await page.getByRole("button", { name: "Save and sign in" }).click();
    await expect(page.getByRole("alert")).toHaveText(SENTENCE);
  });
  await test.step("the old password does not open the door any more, the new one does", async () => {
    await page.evaluate(() => {
      localStorage.clear();
    });
    await page.goto("/hub/sign-in");
    await signIn(page, creator);
    await expect(passwordOf(page)).toHaveAccessibleDescription(SENTENCE);
    await signIn(page, { ...creator, password });
    await expect(page.getByRole("heading", { name: /^Welcome/ })).toBeVisible();
  });
});

test("an e-mail address is confirmed through the mailed link", async ({ creator, visit }) => {
  const page = await visit({ as: creator.tokens });
  const settings = `/hub/w/${creator.workspace.slug}/settings`;
  await page.goto(settings);
  await expect(page.getByText("Your e-mail is not confirmed yet.")).toBeVisible();
  await page.getByRole("button", { name: "Send the link again" }).click();
  await expect(page.getByRole("status")).toContainText(creator.email);
  await openMail(page, creator.email, /confirm|e-mail/i);
  await expect(page.getByRole("status")).toHaveText(`${creator.email} is confirmed. Thank you.`);
  await page.goto(settings);
  await expect(page.getByText("Your e-mail is confirmed.")).toBeVisible();
});

test("signing out ends it in every tab, and signing in leads back to where one was", async ({
  creator,
  visit,
}) => {
  const page = await visit({ as: creator.tokens });
  const settings = `/hub/w/${creator.workspace.slug}/settings`;
  const knowledge = `/hub/w/${creator.workspace.slug}/knowledge?status=ready`;
  await page.goto(settings);
  const tab = await page.context().newPage();
  await tab.goto(knowledge);
  await expect(roomsOf(tab)).toBeVisible();

  const { accessToken = "" } = (await storedTokens(page)) ?? {};
  await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Welcome back" })).toBeVisible();
  await expect(tab.getByRole("heading", { name: "Welcome back" })).toBeVisible();
  expect(await storedTokens(page)).toBeNull();
  await expect(graph(page.request, "{ viewer { user { id } } }", {}, accessToken)).rejects.toThrow();

  await page.goBack();
  await expect(roomsOf(page)).toBeHidden();
  await signIn(tab, creator);
  await expect(tab).toHaveURL(new RegExp(`${creator.workspace.slug}/knowledge\\?status=ready$`));
});

test("a session that has run out is renewed unseen, once for all tabs", async ({ creator, visit }) => {
  const page = await visit({ as: creator.tokens });
  const renewals: string[] = [];
  page.context().on("request", (request) => {
    const body = request.postData() ?? "";
    if (body.includes("refreshSession")) renewals.push(body);
  });
  // Not in the hub yet: a page that is left while it renews takes the answer along.
  await page.goto("/");
  const tabs = [page, await page.context().newPage(), await page.context().newPage()];
  await expire(page);
  const before = await storedTokens(page);
  await Promise.all(tabs.map((tab) => tab.goto(`/hub/w/${creator.workspace.slug}/knowledge`)));
  for (const tab of tabs)
    await expect(tab.getByRole("heading", { name: "Nothing to read yet" })).toBeVisible();
  expect(renewals).toHaveLength(1);
  const after = await storedTokens(page);
  expect(after?.refreshToken).not.toBe(before?.refreshToken);

  await test.step("also while a page stays open", async () => {
    await expire(page);
    for (const tab of tabs) await roomsOf(tab).getByRole("link", { name: "Twin" }).click();
    for (const tab of tabs)
      await expect(tab.getByRole("heading", { name: "What it says of its own accord" })).toBeVisible();
    expect(renewals).toHaveLength(2);
  });
});

test("a reload in the middle of a renewal, whose answer is lost, stays signed in", async ({
  creator,
  visit,
}) => {
  const page = await visit({ as: creator.tokens });
  const twin = `/hub/w/${creator.workspace.slug}/twin`;
  await page.goto("/");
  await expire(page);
  const answered = new Promise<void>((resolve) => {
    void page.route("**/graphql", async (route) => {
      if (!route.request().postData()?.includes("refreshSession")) return route.continue();
      // The server has exchanged the token; the page never learns for which.
      await route.fetch();
      resolve();
    });
  });
  await page.goto(twin);
  await answered;
  await page.unroute("**/graphql");
  await page.reload();
  await expect(page.getByRole("heading", { name: "What it says of its own accord" })).toBeVisible();
  expect((await storedTokens(page))?.refreshToken).not.toBe(creator.tokens.refreshToken);
});

test("a session that cannot be renewed leads to the sign-in and from there back", async ({
  creator,
  visit,
  request,
}) => {
  const page = await visit({ as: creator.tokens });
  const twin = `/hub/w/${creator.workspace.slug}/twin`;
  await page.goto(twin);
  await expect(page.getByRole("heading", { name: "What it says of its own accord" })).toBeVisible();
  // A refresh token that is shown twice ends the session of whoever holds its successor.
  const query = `mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { __typename } }`;
  const { refreshToken } = creator.tokens;
  for (let time = 0; time < 2; time += 1) await graph(request, query, { input: { refreshToken } });
  await expire(page);
  await page.goto(twin);
  await expect(page.getByRole("heading", { name: "Welcome back" })).toBeVisible();
  expect(await storedTokens(page)).toBeNull();
  await signIn(page, creator);
  await expect(page).toHaveURL(twin);
});
