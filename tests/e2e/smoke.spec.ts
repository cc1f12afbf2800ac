import { expect, test } from "@playwright/test";

test("a visitor of somebody else's site asks and is answered", async ({ page }) => {
  await page.goto("/widget-demo");
  await page.getByRole("button", { name: "Ask Inés" }).first().click();
  const box = page.getByRole("textbox");
  await box.fill("What can I do when my mind goes blank?");
  await box.press("Enter");
  await expect(page.getByText(/take a sip of water/).first()).toBeVisible();
});
