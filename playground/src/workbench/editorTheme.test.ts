import { expect, test } from "vitest";
import { editorVariables, hsl } from "./editorTheme.ts";

test.each([
  ["#ffffff", "0 0% 100%"],
  ["#000000", "0 0% 0%"],
  ["#ff0000", "0 100% 50%"],
  ["#0f5f67", "185.5 74.6% 23.1%"],
])("%s is %s", (hex, triple) => {
  expect(hsl(hex).replaceAll(",", "")).toBe(triple);
});

test("both schemes set the same variables, to other colours", () => {
  const [light, dark] = [editorVariables("light"), editorVariables("dark")];
  expect(Object.keys(light)).toEqual(Object.keys(dark));
  expect(light["--color-base"]).not.toBe(dark["--color-base"]);
});
