import { CombinedError } from "urql";
import { expect, test } from "vitest";
import { failureKey } from "../components/useFailure.ts";
import { codedError } from "../test/fakeGraph.ts";
import { fieldProblems, settle, type Problem } from "./problems.ts";

test("a payload is told from an expected failure", () => {
  expect(settle({ __typename: "SignInPayload" })).toEqual({
    payload: { __typename: "SignInPayload" },
    problem: null,
  });
  const refused = { __typename: "ConflictError", message: "There is one already." };
  expect(settle(refused)).toEqual({ payload: null, problem: refused });
});

test("problems are found by the field's name, however deep it lies", () => {
  const fields = [
    { path: "input.email", message: "No." },
    { path: "password", message: "Short." },
  ];
  const problem: Problem = { __typename: "ValidationError", message: "", fields };
  expect(fieldProblems(problem)).toEqual({ email: "No.", password: "Short." });
  expect(fieldProblems(null)).toEqual({});
});

test("an unexpected failure is told in words for people", () => {
  expect(failureKey(new CombinedError({ networkError: new Error("x") }))).toBe("kit.error.offline");
  expect(failureKey(codedError("FORBIDDEN"))).toBe("kit.error.forbidden");
  expect(failureKey(codedError("INTERNAL"))).toBe("kit.error.unexpected");
  expect(failureKey(new Error("anything"))).toBe("kit.error.unexpected");
});
