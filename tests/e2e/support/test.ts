/** `test` with people in it: each comes with a browser of their own, and whatever a browser complains about fails the test. */
import { test as base, expect, type BrowserContextOptions, type Page } from "@playwright/test";
import { createComplaints, type Complaints } from "./complaints.ts";
import { newCreator, type Creator, type Tokens } from "./graph.ts";

export { expect };

type Visit = BrowserContextOptions & {
  /** Signed in with these tokens. */
  as?: Tokens;
  /** Origins the pages may speak to beside our own. */
  origins?: readonly string[];
};

type Fixtures = {
  /** Our own origin. */
  home: string;
  complaints: Complaints;
  /** Somebody opens a browser: its one page. */
  visit: (options?: Visit) => Promise<Page>;
  /** A creator with an empty workspace. */
  creator: Creator;
};

export const test = base.extend<Fixtures>({
  home: async ({ baseURL }, use) => {
    await use(baseURL ?? "");
  },
  complaints: [
    async ({ home }, use) => {
      const complaints = createComplaints(home);
      await use(complaints);
      expect(complaints.left(), "what the browsers complained about").toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, complaints }, use) => {
    complaints.watch(context);
    await use(context);
  },
  visit: async ({ browser, home, contextOptions, complaints }, use) => {
    const opened: Page[] = [];
    await use(async ({ as: tokens, origins = [], ...options } = {}) => {
      const context = await browser.newContext({
        ...contextOptions,
        ...options,
        ...(tokens && { storageState: signedIn(home, tokens) }),
      });
      complaints.watch(context, origins);
      const page = await context.newPage();
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
  creator: async ({ request }, use) => {
    await use(await newCreator(request));
  },
});

const signedIn = (origin: string, tokens: Tokens) => ({
  cookies: [],
  origins: [{ origin, localStorage: [{ name: "companero.session", value: JSON.stringify(tokens) }] }],
});
