import { screen, within } from "@testing-library/dom";
import { expect, test } from "vitest";
import { makeTabsPlain } from "./plainTabs.ts";

test("a tab with buttons in it becomes an item of a list, and the chosen one is still told", () => {
  const tab = (name: string, isActive: boolean) => `
    <li role="tab" aria-selected="${isActive}" class="graphiql-tab ${isActive ? "graphiql-tab-active" : ""}">
      <button class="graphiql-tab-button">${name}</button><button aria-label="Close Tab"></button>
    </li>`;
  document.body.innerHTML = `<ul role="tablist">${tab("One", false)}${tab("Two", true)}</ul>`;
  const row = screen.getByRole("tablist");
  makeTabsPlain(row);
  expect(screen.queryByRole("tablist")).toBeNull();
  expect(screen.queryByRole("tab")).toBeNull();
  const items = within(screen.getByRole("list")).getAllByRole("listitem");
  expect(items.map((item) => item.hasAttribute("aria-selected"))).toEqual([false, false]);
  expect(screen.getByRole("button", { current: true }).textContent).toBe("Two");
});
