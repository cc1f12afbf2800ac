// @vitest-environment node
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { buildSchema, getOperationAST, getVariableValues, parse, validate } from "graphql";
import { expect, test } from "vitest";
import { BECOME } from "../identity/become.ts";
import { noFacts, type Facts } from "../graph/facts.ts";
import { WHO } from "../graph/viewer.ts";
import { en } from "../words/en.ts";
import { EXAMPLES, GROUPS, kindOf, variablesOf } from "./catalogue.ts";

const SDL = resolve(import.meta.dirname, "../../../graphql-schema/schema.graphql");
const schema = buildSchema(readFileSync(SDL, "utf8"));

const allFacts: Facts = {
  email: "ana@example.com",
  refreshToken: "refresh",
  workspaceId: "w1",
  twinId: "tw1",
  widgetKey: "key",
  documentId: "d1",
  conversationId: "c1",
  ownConversationId: "c2",
  messageId: "m1",
  turnId: "t1",
};

const cases = EXAMPLES.flatMap((example) => [
  { name: `${example.id}, knowing nothing`, example, facts: noFacts },
  { name: `${example.id}, knowing everything`, example, facts: allFacts },
]);

test.each(cases)("$name, is what the schema takes", ({ example, facts }) => {
  const document = parse(example.query);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  expect(operation?.operation).toBe(kindOf(example));
  const text = variablesOf(example, facts, () => "fresh-id-0001");
  const given = JSON.parse(text || "{}") as Record<string, unknown>;
  const { errors } = getVariableValues(schema, operation?.variableDefinitions ?? [], given);
  expect(errors ?? []).toEqual([]);
  const declared = operation?.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
  expect(Object.keys(given).sort()).toEqual([...declared].sort());
});

test("the question who speaks is what the schema takes", () => {
  expect(validate(schema, parse(WHO))).toEqual([]);
});

test("what is known is filled in, and what is not says where it comes from", () => {
  const send = EXAMPLES.find(({ id }) => id === "sendMessage");
  expect(send?.variables?.(allFacts, () => "fresh")).toMatchObject({ input: { conversationId: "c2" } });
  expect(JSON.stringify(send?.variables?.(noFacts, () => "fresh"))).toContain("Start a conversation");
});

test("every example has a name of its own, a group, and an operation name that tells it apart", () => {
  const names = EXAMPLES.map(({ query }) => getOperationAST(parse(query))?.name?.value);
  expect(new Set(names).size).toBe(EXAMPLES.length);
  expect(new Set(EXAMPLES.map(({ id }) => id)).size).toBe(EXAMPLES.length);
  for (const { id, group } of EXAMPLES) {
    expect(GROUPS).toContain(group);
    expect(en).toHaveProperty([`example.${id}`]);
  }
});

test("coming in as a visitor is what the schema takes", () => {
  expect(validate(schema, parse(BECOME))).toEqual([]);
});
