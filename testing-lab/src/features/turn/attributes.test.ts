import { expect, test } from "vitest";
import { factsOf } from "./attributes.ts";

test("known attributes come in people's words and in their own order", () => {
  const facts = factsOf({
    "retrieval.answerable": true,
    "retrieval.query": "blank mind",
    "retrieval.support": 0.5,
    "retrieval.passages": 8,
  });
  expect(facts).toEqual([
    { label: { key: "fact.query" }, value: { kind: "text", value: "blank mind" } },
    { label: { key: "fact.passages" }, value: { kind: "count", value: 8 } },
    { label: { key: "fact.support" }, value: { kind: "score", value: 0.5 } },
    { label: { key: "fact.answerable" }, value: { kind: "words", value: "fact.yes" } },
  ]);
});

test("what was not measured is left out", () => {
  expect(factsOf({ "gen_ai.usage.input_tokens": null, "gen_ai.request.model": null })).toEqual([]);
});

test("why nothing was looked up is said in words", () => {
  expect(factsOf({ "retrieval.remark": "NO_QUESTION" })).toEqual([
    { label: { key: "fact.remark" }, value: { kind: "words", value: "remark.noQuestion" } },
  ]);
  expect(factsOf({ "retrieval.remark": "APPLAUSE" })[0]?.value).toEqual({
    kind: "words",
    value: "remark.other",
  });
});

test("the name of an exception never reaches a person", () => {
  expect(factsOf({ "error.type": "UpstreamError" })[0]?.value).toEqual({
    kind: "words",
    value: "reason.upstream",
  });
  expect(factsOf({ "error.type": "KeyError" })[0]?.value).toEqual({
    kind: "words",
    value: "reason.unexpected",
  });
});

test("an attribute of a newer pipeline is named after itself", () => {
  expect(factsOf({ "screen.flagged_words": 2, "screen.passed": false, "screen.trace": { a: 1 } })).toEqual([
    { label: { words: "Screen flagged words" }, value: { kind: "score", value: 2 } },
    { label: { words: "Screen passed" }, value: { kind: "words", value: "fact.no" } },
  ]);
});
