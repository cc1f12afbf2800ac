/**
 * GraphiQL calls each item of its row a tab and draws two buttons in it, which no tab may hold. Makes the row what it
 * is: a list of buttons to choose and to close, with the chosen one marked as current.
 */
export function makeTabsPlain(row: Element): void {
  row.setAttribute("role", "list");
  for (const item of row.querySelectorAll(".graphiql-tab")) {
    item.setAttribute("role", "listitem");
    item.removeAttribute("aria-selected");
    const isCurrent = item.classList.contains("graphiql-tab-active");
    item.querySelector(".graphiql-tab-button")?.setAttribute("aria-current", String(isCurrent));
  }
}
