import { places } from "@companero/web-kit/test/places.ts";
import { expect, test } from "vitest";
import { asOrigin } from "../features/channels/origin.ts";
import { headingsOf } from "@companero/web-kit/transcript/headings.ts";
import { reachable } from "../features/documents/putFile.ts";
import { isUnderWay, kindOf, mayRetry, statusWords } from "../features/documents/status.ts";
import { currentStep } from "../features/home/steps.ts";
import { initials } from "../features/shell/initials.ts";
import { roomsOf } from "../features/shell/rooms.ts";
import type { DocumentStatus } from "../gql/graphql.ts";
import { workspace } from "../test/render.tsx";
import { en } from "../words/en.ts";
import { es } from "../words/es.ts";
import { bytes } from "./bytes.ts";
import { paths } from "./paths.ts";

test("both languages leave the same places open", () => {
  expect(places(es)).toEqual(places(en));
});

test("addresses survive ids of any letters", () => {
  expect(paths.document("a b", "x/y=", "p+1")).toBe("/w/a%20b/knowledge/x%2Fy%3D?passage=p%2B1");
  expect(paths.home("warm-room")).toBe("/w/warm-room");
});

test("sizes are told in units people use", () => {
  expect(bytes(968, "en")).toBe("1 kB");
  expect(bytes(15_300, "en")).toBe("16 kB");
  expect(bytes(3_240_000, "en")).toBe("3.2 MB");
  expect(bytes(3_240_000, "es")).toBe("3,2 MB");
});

test("what was typed for a website becomes its origin", () => {
  expect(asOrigin(" Example.com/shop?x=1 ")).toBe("https://example.com");
  expect(asOrigin("http://localhost:3000/a")).toBe("http://localhost:3000");
  expect(asOrigin("not a site!")).toBe("not a site!");
  expect(asOrigin("müller.example")).toBe("https://xn--mller-kva.example");
});

test("an upload to this machine goes by the name the page was opened by", () => {
  const here = { hostname: "localhost", origin: "http://localhost:5173" };
  expect(reachable("http://127.0.0.1:8000/uploads/x?y=1", here)).toBe("http://localhost:5173/uploads/x?y=1");
  expect(reachable("/uploads/x", here)).toBe("http://localhost:5173/uploads/x");
  expect(reachable("https://store.example/x", here)).toBe("https://store.example/x");
  const there = { hostname: "hub.example", origin: "https://hub.example" };
  expect(reachable("http://127.0.0.1:8000/x", there)).toBe("http://127.0.0.1:8000/x");
});

test("a passage's headings are those not said anyway", () => {
  const passage = {
    text: "Small steps\n\nHalve it.",
    headingPath: ["On habits", "Beginning", "Small steps"],
  };
  expect(headingsOf(passage, "On habits")).toEqual(["Beginning"]);
  expect(headingsOf({ ...passage, text: "Halve it." }, "Else")).toEqual(passage.headingPath);
});

test("names have initials, also of letters outside the alphabet", () => {
  expect(initials("Marta de la Ríos")).toBe("MR");
  expect(initials("åsa")).toBe("Å");
  expect(initials("🌱 Grow")).toBe("🌱G");
  expect(initials("  ")).toBe("");
});

test("the first run goes step by step", () => {
  const done = { documentUploaded: true, documentReady: true, questionAnswered: true };
  expect(currentStep(null)).toBe(1);
  expect(currentStep({ ...done, documentReady: false, questionAnswered: false })).toBe(2);
  expect(currentStep({ ...done, questionAnswered: false })).toBe(3);
  expect(currentStep(done)).toBe(4);
});

test("a status has its words and what can be done about it; one unknown yet is under way", () => {
  expect(statusWords("READY")).toBe("documents.status.ready");
  expect([isUnderWay("EMBEDDING"), isUnderWay("FAILED")]).toEqual([true, false]);
  expect([mayRetry("FAILED"), mayRetry("READY")]).toEqual([true, false]);
  const unknown = "DREAMING" as DocumentStatus;
  expect([statusWords(unknown), isUnderWay(unknown)]).toEqual(["documents.status.parsing", true]);
  expect([kindOf("Notes.final.PDF"), kindOf("README")]).toEqual(["PDF", ""]);
});

test("a role opens its rooms", () => {
  const open = (role: "OWNER" | "AGENT") => roomsOf({ ...workspace, role }).map(({ key }) => key);
  expect(open("OWNER")).toContain("nav.knowledge");
  expect(open("AGENT")).toEqual(["nav.home", "nav.inbox", "nav.settings"]);
});
