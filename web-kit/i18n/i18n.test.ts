import { expect, test } from "vitest";
import { kitEn } from "./en.ts";
import { kitEs } from "./es.ts";
import { format, regional } from "./format.ts";
import { preferredLanguage } from "./i18n.tsx";
import { places } from "../test/places.ts";

test("places are filled, numbers the way the language writes them", () => {
  expect(format("Hello, {name}.", "en", { name: "Ana" })).toBe("Hello, Ana.");
  expect(format("{count} pages", "en", { count: 12_345 })).toBe("12,345 pages");
  expect(format("{count} páginas", "es", { count: 12_345 })).toBe("12.345 páginas");
  expect(format("{missing}", "en")).toBe("{missing}");
});

test("the count chooses the form", () => {
  const pages = { one: "{count} page", other: "{count} pages" };
  expect([0, 1, 2].map((count) => format(pages, "en", { count }))).toEqual(["0 pages", "1 page", "2 pages"]);
});

test("the language chosen before wins over the browser's, and English over none", () => {
  expect(preferredLanguage("es", ["en-US"])).toBe("es");
  expect(preferredLanguage(null, ["de-DE", "es-MX", "en"])).toBe("es");
  expect(preferredLanguage("xx", ["de"])).toBe("en");
});

test("both languages leave the same places open", () => {
  expect(places(kitEs)).toEqual(places(kitEn));
});

test("dates and hours follow the reader's own region", () => {
  expect(regional("en", ["es-ES", "en-GB", "en-US"])).toBe("en-GB");
  expect(regional("en", ["es-ES"])).toBe("en");
  expect(regional("es", ["ess-XX", "es"])).toBe("es");
});
