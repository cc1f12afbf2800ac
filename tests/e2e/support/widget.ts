/** The visitor's chat, in a corner or on a page of its own. */
import { expect, type Locator, type Page } from "@playwright/test";

export class Chat {
  readonly panel: Locator;
  readonly log: Locator;
  readonly box: Locator;
  /** Messages after the greeting, oldest first. */
  readonly said: Locator;
  readonly replies: Locator;

  constructor(page: Page) {
    const host = page.locator("companero-widget");
    this.panel = host.locator("section");
    this.log = host.getByRole("group", { name: /^Chat with/ });
    this.box = host.getByRole("textbox", { name: "Your question" });
    this.said = this.log.locator("li[data-status]");
    this.replies = this.said.and(page.locator("[data-author=TWIN]"));
  }

  async startOver(): Promise<void> {
    await this.panel.getByRole("button", { name: "New conversation" }).click();
    await expect(this.said).toHaveCount(0);
  }

  async ask(question: string): Promise<Locator> {
    const before = await this.replies.count();
    await this.box.fill(question);
    await this.box.press("Enter");
    return this.replies.nth(before);
  }

  /** Asks and waits for the whole answer; returns the reply. */
  async askAndHear(question: string, answer: RegExp): Promise<Locator> {
    const reply = await this.ask(question);
    await expect(reply).toHaveAttribute("data-status", "completed");
    // What is folded into a source is not said.
    await expect(reply).toContainText(answer, { useInnerText: true });
    return reply;
  }
}

/** Collects every text a reply shows from now on, without the numbers of its sources. */
export async function watchWords(reply: Locator): Promise<() => Promise<string[]>> {
  const texts = await reply.evaluateHandle((item) => {
    const shown: string[] = [];
    const look = () => {
      const words = item.querySelector(".words")?.cloneNode(true) as Element | undefined;
      for (const mark of words?.querySelectorAll(".mark") ?? []) mark.remove();
      const text = words?.textContent ?? "";
      if (text !== shown.at(-1)) shown.push(text);
    };
    look();
    new MutationObserver(look).observe(item, { subtree: true, childList: true, characterData: true });
    return shown;
  });
  return () => texts.evaluate((shown) => shown);
}
