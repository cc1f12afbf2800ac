// @vitest-environment node
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { buildSchema, parse, validate } from "graphql";
import { expect, it } from "vitest";
import * as operations from "../src/core/operations.ts";

const schema = buildSchema(
  readFileSync(resolve(import.meta.dirname, "../../graphql-schema/schema.graphql"), "utf8"),
);

it.each(Object.entries(operations))("%s fits the graph", (_name, text) => {
  expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
});
