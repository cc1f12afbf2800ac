// Prints one JSON line: the outcome of every graphql-http server audit against the address given.
import { auditServer } from "graphql-http";

const results = await auditServer({ url: process.argv[2] });
const outcomes = results.map(({ id, name, status, reason }) => ({ id, name, status, reason }));
process.stdout.write(JSON.stringify(outcomes));
