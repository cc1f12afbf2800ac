import { afterEach, expect, test } from "vitest";
import { tabStorage } from "./tabStorage.ts";

afterEach(() => {
  sessionStorage.clear();
});

test("clearing the editor's storage leaves a visitor's session where it is", () => {
  const storage = tabStorage(sessionStorage);
  storage.setItem("graphiql:tabState", "{}");
  sessionStorage.setItem("companero.session", "tokens");
  storage.clear();
  expect(storage.getItem("graphiql:tabState")).toBeNull();
  expect(sessionStorage.getItem("companero.session")).toBe("tokens");
  expect(storage.length).toBe(1);
});
