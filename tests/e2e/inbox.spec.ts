/** What a visitor says is in the creator's hub while it is being said. */
import { puncture, PUNCTURE } from "./support/files.ts";
import { lookIn, teach } from "./support/graph.ts";
import { takeStream } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";
import { Chat } from "./support/widget.ts";

const SECOND = {
  question: "What do two small cuts side by side mean?",
  answer: /snake bite, mean that the tube was pinched/,
};

test("a conversation arrives in the hub and is written there as it is written for the visitor", async ({
  creator,
  visit,
  request,
}) => {
  await teach(request, creator, puncture());
  const { slug } = creator.workspace;
  const hub = await visit({ as: creator.tokens });
  const stream = await takeStream(hub);
  await stream.rejuvenate(hub);
  // Somebody who only looks in has not written.
  await lookIn(request, creator);
  let listed = 0;
  hub.on("requestfinished", (asked) => {
    if (asked.postData()?.includes("HubInbox")) listed += 1;
  });
  await hub.goto(`/hub/w/${slug}/inbox`);
  await expect(hub.getByRole("heading", { name: "Nobody has written yet" })).toBeVisible();
  // Soon after it began to follow, the page looks once whether it missed anything. Only what comes later is counted.
  await expect.poll(() => listed).toBeGreaterThan(1);
  await hub.waitForLoadState("networkidle");

  const visitor = await visit();
  await visitor.goto(`/t/${slug}`);
  const chat = new Chat(visitor);
  await chat.askAndHear(PUNCTURE.question, PUNCTURE.answer);

  const list = hub.getByRole("region", { name: "Inbox" });
  await test.step("the conversation waits behind a count, and opens", async () => {
    await list.getByRole("button", { name: "1 new" }).click();
    const row = list.getByRole("link", { name: /Visitor/ });
    await expect(row).toContainText("On your website");
    await row.click();
    await expect(hub.getByRole("log")).toContainText(PUNCTURE.question);
    await expect(hub.getByText(/You are reading along/)).toBeVisible();
    await expect(hub.getByRole("textbox", { name: "Your message" })).toHaveCount(0);
  });

  const replies = hub.getByRole("log").getByRole("article", { name: creator.name });
  await test.step("the next answer is seen word by word", async () => {
    await expect(replies.first()).toContainText(PUNCTURE.answer);
    stream.hold();
    await chat.askAndHear(SECOND.question, SECOND.answer);
    const reply = replies.nth(1);
    await expect(hub.getByRole("log")).toContainText(SECOND.question);
    await expect(reply).toHaveAttribute("aria-busy", "true");
    await expect(reply).toContainText(/just now\s*\w+/);
    await expect(reply).not.toContainText(SECOND.answer);
    stream.release();
    await expect(reply).toHaveAttribute("aria-busy", "false");
    await expect(reply).toContainText(SECOND.answer);
    await expect(reply.getByRole("list", { name: "Sources" })).toBeVisible();
  });

  await test.step("its citation opens the passage, in an address that can be shared", async () => {
    await replies
      .nth(1)
      .getByRole("button", { name: /^Source 1:/ })
      .click();
    await expect(hub).toHaveURL(/passage=/);
    await hub.reload();
    const drawer = hub.getByRole("dialog", { name: "Where this comes from" });
    await expect(drawer).toContainText(PUNCTURE.title);
    await expect(drawer.getByRole("blockquote")).toContainText(SECOND.answer);
    await expect(drawer.getByRole("mark")).toContainText(SECOND.answer);
    await hub.keyboard.press("Escape");
    await expect(drawer).toBeHidden();
    await expect(hub).not.toHaveURL(/passage=/);
  });

  await test.step("it is found again, and listed on the front page", async () => {
    await list.getByRole("textbox", { name: "Search conversations" }).fill("no conversation says this");
    await expect(list.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
    await list.getByRole("textbox", { name: "Search conversations" }).fill("press the patch");
    await expect(list.getByRole("link", { name: /Visitor/ })).toBeVisible();
    await hub.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Home" }).click();
    await expect(hub.getByRole("heading", { name: "Latest conversations" })).toBeVisible();
    await expect(hub.getByRole("main").getByRole("link", { name: /Visitor/ })).toBeVisible();
  });
});

test("a question without support is answered as such and put before the creator", async ({
  creator,
  visit,
  request,
}) => {
  await teach(request, creator, puncture());
  const visitor = await visit();
  await visitor.goto(`/t/${creator.workspace.slug}`);
  const chat = new Chat(visitor);
  await chat.askAndHear(PUNCTURE.question, PUNCTURE.answer);
  await chat.startOver();
  const answer = await chat.ask("Which wine goes with grilled octopus?");
  await expect(answer).toHaveAttribute("data-status", "completed");
  await expect(visitor.getByRole("button", { name: /^Source/ })).toHaveCount(0);

  const hub = await visit({ as: creator.tokens });
  await hub.goto(`/hub/w/${creator.workspace.slug}`);
  await hub.getByRole("link", { name: /asked something your material does not answer/ }).click();
  await expect(hub.getByRole("log")).toContainText("Which wine goes with grilled octopus?");
  await expect(hub.getByRole("log")).toContainText("No support in the material");
});
