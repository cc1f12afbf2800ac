import { expect, test } from "vitest";
import { duration } from "./quantity.ts";

test.each([
  [0, "0 ms"],
  [0.0254, "0.03 ms"],
  [8.24, "8.2 ms"],
  [430.2, "430 ms"],
  [999.6, "1 sec"],
  [1_840, "1.84 sec"],
  [12_340, "12.3 sec"],
  [59_990, "1 min"],
  [87_266, "1 min 27 sec"],
  [7_260_000, "121 min"],
])("%d ms reads %j", (ms, text) => {
  expect(duration(ms, "en")).toBe(text);
});

test("numbers are written the way the language writes them", () => {
  expect(duration(1_840, "es")).toBe("1,84 s");
});
