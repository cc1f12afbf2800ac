import { readFileSync } from "node:fs";
import { buildSchema } from "graphql";
import { lint } from "./rules.ts";

const path = process.argv[2];
if (!path) throw new Error("Usage: node lint.ts schema.graphql");
const findings = lint(buildSchema(readFileSync(path, "utf8")));
for (const { at, says } of findings) console.error(`${at}: ${says}`);
if (findings.length > 0) {
  console.error(`${findings.length} departures from graphql-schema/README.md`);
  process.exitCode = 1;
}
