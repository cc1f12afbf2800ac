// @vitest-environment node
import { buildSchema } from "graphql";
import { expect, test } from "vitest";
import { lint } from "./rules.ts";

const SOUND = `
"""Ids.""" interface Node { """Id.""" id: ID! }
"""A failure.""" interface Error { """Sentence.""" message: String! }
"""Not there.""" type NotFoundError implements Error { """Sentence.""" message: String! }
"""Reads.""" type Query {
  """Nodes."""
  nodes("""Ids.""" ids: [ID!]!): [Node]!
  """Things."""
  things("""How many.""" first: Int! = 20, """From where.""" after: String): ThingConnection!
}
"""Thing.""" type Thing implements Node { """Id.""" id: ID! """Kind.""" kind: Kind! }
"""Kind.""" enum Kind { """Good.""" VERY_GOOD }
"""Page.""" type ThingConnection { """Edges.""" edges: [ThingEdge!]! """Nodes.""" nodes: [Thing!]! """Info.""" pageInfo: PageInfo! }
"""Edge.""" type ThingEdge { """Cursor.""" cursor: String! """Node.""" node: Thing! }
"""Info.""" type PageInfo { """More.""" hasNextPage: Boolean! }
"""Writes.""" type Mutation { """Makes one.""" createThing("""What.""" input: CreateThingInput!): CreateThingResult! }
"""What.""" input CreateThingInput { """Kind.""" kind: Kind! }
"""Made.""" type CreateThingPayload { """It.""" thing: Thing! }
"""Made or not.""" union CreateThingResult = CreateThingPayload | NotFoundError
"""Event.""" interface ThingEvent { """Place.""" seq: Int! }
"""Changed.""" type ThingChanged implements ThingEvent { """Place.""" seq: Int! """It.""" thing: Thing! }
"""Follows.""" type Subscription { """Changes.""" thingChanged("""Since.""" after: Int): ThingChanged! }
`;

const findings = (find: string, put: string) => {
  expect(SOUND).toContain(find);
  return lint(buildSchema(SOUND.replace(find, put))).map(({ at, says }) => `${at}: ${says}`);
};

test("a schema that keeps the conventions has no findings", () => {
  expect(lint(buildSchema(SOUND))).toEqual([]);
});

test.each([
  ['"""Kind.""" kind: Kind! }', "kind: Kind! }", "Thing.kind: has no description"],
  ['"""Good.""" VERY_GOOD', "VERY_GOOD", "Kind.VERY_GOOD: has no description"],
  ['"""Since.""" after: Int', "after: Int", "Subscription.thingChanged(after): has no description"],
  ["VERY_GOOD", "veryGood", "Kind.veryGood: enum values are SCREAMING_SNAKE"],
  [
    "input: CreateThingInput!",
    "thing: CreateThingInput!",
    'takes nothing, or one argument "input: CreateThingInput!"',
  ],
  [
    "input: CreateThingInput!): CreateThingResult!",
    "input: CreateThingInput!): Thing!",
    "returns CreateThingResult!",
  ],
  [
    "CreateThingPayload | NotFoundError",
    "NotFoundError",
    "CreateThingResult: has no member CreateThingPayload",
  ],
  ["type NotFoundError implements Error", "type NotFoundError", "NotFoundError does not implement Error"],
  [
    '"""It.""" thing: Thing! }\n"""Made or',
    '"""It.""" thing: Thing }\n"""Made or',
    "payload members are non-null",
  ],
  ["first: Int! = 20", "first: Int", 'Query.things: a connection asks for "first", or defaults it'],
  ["first: Int! = 20", "first: Int! = 500", 'Query.things: "first" defaults to more than 100'],
  ["nodes: [Thing!]!", "nodes: [Thing]!", "ThingConnection.nodes: lists hold no nulls"],
  ['thingChanged("""Since.""" after: Int)', "changeThing", "tells what happened"],
  ['thingChanged("""Since.""" after: Int)', "thingChanged", 'a stream that is kept takes "after"'],
  ["kind: Kind! }\n", 'kind: Kind! @deprecated(reason: "Old.") }\n', "names its replacement and its end"],
])("%s → %s", (find, put, expected) => {
  expect(findings(find, put).join("\n")).toContain(expected);
});
