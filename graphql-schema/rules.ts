import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";

/** A place in the schema and what is wrong there, for example `Mutation.doIt: takes one argument, "input"`. */
export type Finding = { at: string; says: string };
type Field = GraphQLField<unknown, unknown>;
type Rule = (schema: GraphQLSchema) => Finding[];

const PASCAL = /^[A-Z][A-Za-z0-9]*$/;
const CAMEL = /^[a-z][A-Za-z0-9]*$/;
const SCREAMING = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
const DEPRECATION = /Use `[^`]+`.*\d{4}-\d{2}-\d{2}/;
const LIST_CEILING = 100;

const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const when = (broken: boolean, at: string, says: string): Finding[] => (broken ? [{ at, says }] : []);
const fieldsOf = (type: GraphQLObjectType | null | undefined): Field[] =>
  Object.values(type?.getFields() ?? {});

const ownTypes = (schema: GraphQLSchema): GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith("__") && !isSpecifiedScalarType(type),
  );

type Member = { at: string; field: Field | GraphQLInputField; args: readonly GraphQLArgument[] };

function members(schema: GraphQLSchema): Member[] {
  return ownTypes(schema).flatMap((type) => {
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
    const fields: (Field | GraphQLInputField)[] = Object.values(type.getFields());
    return fields.map((field) => ({
      at: `${type.name}.${field.name}`,
      field,
      args: "args" in field ? field.args : [],
    }));
  });
}

const descriptions: Rule = (schema) => [
  ...ownTypes(schema).flatMap((type) => [
    ...when(!type.description, type.name, "has no description"),
    ...(isEnumType(type) ? type.getValues() : []).flatMap((value) =>
      when(!value.description, `${type.name}.${value.name}`, "has no description"),
    ),
  ]),
  ...members(schema).flatMap(({ at, field, args }) => [
    ...when(!field.description, at, "has no description"),
    ...args.flatMap((arg) => when(!arg.description, `${at}(${arg.name})`, "has no description")),
  ]),
];

const names: Rule = (schema) => [
  ...ownTypes(schema).flatMap((type) => [
    ...when(!PASCAL.test(type.name), type.name, "types are PascalCase"),
    ...(isEnumType(type) ? type.getValues() : []).flatMap((value) =>
      when(!SCREAMING.test(value.name), `${type.name}.${value.name}`, "enum values are SCREAMING_SNAKE"),
    ),
  ]),
  ...members(schema).flatMap(({ at, field, args }) =>
    [field, ...args].flatMap(({ name }) => when(!CAMEL.test(name), at, `"${name}" is not camelCase`)),
  ),
];

const mutations: Rule = (schema) =>
  fieldsOf(schema.getMutationType()).flatMap(({ name, args, type }) => {
    const at = `Mutation.${name}`;
    const [input, ...others] = args;
    const expected = `${pascal(name)}Input!`;
    const isInput = !input || (input.name === "input" && String(input.type) === expected);
    const returned = [`${pascal(name)}Result!`, `${pascal(name)}Payload!`];
    return [
      ...when(others.length > 0 || !isInput, at, `takes nothing, or one argument "input: ${expected}"`),
      ...when(!returned.includes(String(type)), at, `returns ${returned.join(" or ")}`),
    ];
  });

const results: Rule = (schema) =>
  ownTypes(schema).flatMap((type) => {
    if (!isUnionType(type) || !type.name.endsWith("Result")) return [];
    const payload = type.name.replace(/Result$/, "Payload");
    const failures = type.getTypes().filter(({ name }) => name !== payload);
    const strangers = failures.filter((one) => !one.getInterfaces().some(({ name }) => name === "Error"));
    return [
      ...when(failures.length === type.getTypes().length, type.name, `has no member ${payload}`),
      ...strangers.flatMap(({ name }) =>
        when(true, type.name, `its member ${name} does not implement Error`),
      ),
    ];
  });

const payloads: Rule = (schema) =>
  ownTypes(schema)
    .filter((type) => isObjectType(type) && type.name.endsWith("Payload"))
    .flatMap((type) =>
      fieldsOf(type as GraphQLObjectType).flatMap((field) =>
        when(!isNonNullType(field.type), `${type.name}.${field.name}`, "payload members are non-null"),
      ),
    );

const connections: Rule = (schema) =>
  members(schema).flatMap(({ at, field, args }) => {
    const type = getNamedType(field.type);
    if (!isObjectType(type) || !type.name.endsWith("Connection")) return [];
    const first = args.find(({ name }) => name === "first");
    const bothWays = args.some(({ name }) => name === "last");
    const size = typeof first?.defaultValue === "number" ? first.defaultValue : null;
    const bounded = bothWays || isNonNullType(first?.type) || size !== null;
    const shape = ["edges", "nodes", "pageInfo"].filter((name) => !type.getFields()[name]);
    return [
      ...when(!first || !bounded, at, `a connection asks for "first", or defaults it`),
      ...when(size !== null && size > LIST_CEILING, at, `"first" defaults to more than ${LIST_CEILING}`),
      ...when(!args.some(({ name }) => name === "after"), at, `a connection takes "after"`),
      ...when(shape.length > 0, type.name, `a connection has ${shape.join(", ")}`),
    ];
  });

const lists: Rule = (schema) =>
  members(schema).flatMap(({ at, field }) => {
    const list = getNullableType(field.type);
    const holdsNull = isListType(list) && !isNonNullType(list.ofType);
    // `nodes(ids)` answers null in the place of an id that leads nowhere.
    return when(holdsNull && at !== "Query.nodes", at, "lists hold no nulls");
  });

const subscriptions: Rule = (schema) =>
  fieldsOf(schema.getSubscriptionType()).flatMap(({ name, args, type }) => {
    const at = `Subscription.${name}`;
    const event = getNamedType(type);
    const hasFields = isObjectType(event) || isInterfaceType(event);
    const seq = hasFields ? event.getFields()["seq"]?.type : undefined;
    const kept = isInterfaceType(event) || (isObjectType(event) && event.getInterfaces().length > 0);
    return [
      ...when(!name.endsWith("ed"), at, "tells what happened: its name ends in -ed"),
      ...when(String(seq) !== "Int!", at, "its events carry seq: Int!"),
      ...when(kept && !args.some((arg) => arg.name === "after"), at, `a stream that is kept takes "after"`),
    ];
  });

const deprecations: Rule = (schema) =>
  members(schema).flatMap(({ at, field }) =>
    when(
      Boolean(field.deprecationReason && !DEPRECATION.test(field.deprecationReason)),
      at,
      "a deprecation names its replacement and its end: Use `x`. Ends 2027-01-31.",
    ),
  );

const RULES: Rule[] = [
  descriptions,
  names,
  mutations,
  results,
  payloads,
  connections,
  lists,
  subscriptions,
  deprecations,
];

/** Everything in which a schema departs from the conventions in README.md. */
export const lint = (schema: GraphQLSchema): Finding[] => RULES.flatMap((rule) => rule(schema));
