import { expect, it } from "vitest";
import { readOptions } from "./options.ts";

function script(data: Record<string, string>) {
  const element = document.createElement("script");
  element.src = "https://twin.example/widget.js?x=1";
  Object.assign(element.dataset, data);
  return element;
}

it("takes the page's language where the script names none, and English where we have not that one", () => {
  const languages = (data: Record<string, string>, page: string) =>
    readOptions(script({ widgetKey: "w", ...data }), page).language;
  expect([languages({}, "es-MX"), languages({}, "fr"), languages({ lang: "es" }, "en")]).toEqual([
    "es",
    "en",
    "es",
  ]);
});

it("speaks to the server the script came from", () => {
  expect(readOptions(script({ widgetKey: "w", mode: "page", theme: "dark" }), "en")).toMatchObject({
    origin: "https://twin.example",
    mode: "page",
    theme: "dark",
  });
});

it("says what is missing", () => {
  expect(() => readOptions(script({}), "en")).toThrow("data-widget-key");
});
