import {
  cacheExchange,
  type Cache,
  type OptimisticMutationResolver,
  type Resolver,
  type UpdateResolver,
  type Variables,
} from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import introspection from "../gql/possibleTypes.ts";

const unkeyed = () => null;

/** Forgets every page of a connection, so that screens showing it fetch it again. */
export function forgetConnection(
  cache: Cache,
  entity: { __typename: string; id: string },
  field: string,
): void {
  for (const { fieldName, arguments: args } of cache.inspectFields(entity)) {
    if (fieldName === field) cache.invalidate(entity, fieldName, args);
  }
}

const forgetDeletedDocument: UpdateResolver = (result, _args, cache) => {
  const { deleteDocument } = result as { deleteDocument?: { deletedDocumentId?: string } };
  if (deleteDocument?.deletedDocumentId) {
    cache.invalidate({ __typename: "Document", id: deleteDocument.deletedDocumentId });
  }
};

/** The first conversation with a twin makes its person a member. */
const forgetViewer: UpdateResolver = (_result, _args, cache) => {
  cache.invalidate("Query", "viewer");
};

/** What was switched shows so at once; a refusal takes it back. */
const switched =
  (kind: "Document" | "Passage"): OptimisticMutationResolver =>
  ({ input }) => {
    const field = kind.toLowerCase();
    const { enabled, [`${field}Id`]: id } = input as Record<string, string | boolean>;
    return { __typename: `Set${kind}EnabledPayload`, [field]: { __typename: kind, id, enabled } };
  };

/**
 * The cache's warnings, in development only. Without a whole schema it looks, when it writes a union, at the fields of
 * every member and misses those the others have; that one says nothing.
 */
const warn = (severity: "debug" | "error" | "warn", message: string) => {
  if (severity !== "debug" && !message.startsWith("Invalid undefined")) console[severity](message);
};

/**
 * Puts the pages of a connection together, those of one page size: another size is another view of the list, which
 * may have asked for other fields of its rows.
 */
function pages(mergeMode: "inwards" | "outwards" = "inwards"): Resolver {
  const merge = relayPagination({ mergeMode });
  const sizeOf = (args: Variables | null) => args?.["first"] ?? args?.["last"];
  return (parent, args, cache, info) => {
    const inspectFields: Cache["inspectFields"] = (entity) =>
      cache.inspectFields(entity).filter((field) => sizeOf(field.arguments) === sizeOf(args));
    const sameSize = Object.create(cache, { inspectFields: { value: inspectFields } }) as Cache;
    return merge(parent, args, sameSize, info);
  };
}

/** Entities by id, so that whatever arrives (a subscription's event, a mutation's payload) moves on every screen. */
export const entityCache = () =>
  cacheExchange({
    possibleTypes: introspection.possibleTypes,
    logger: warn,
    keys: {
      Citation: unkeyed,
      DeletionReceipt: unkeyed,
      FieldProblem: unkeyed,
      FirstSteps: unkeyed,
      ModelStatus: unkeyed,
      PassageHit: unkeyed,
      PassageSearch: unkeyed,
      PromptSection: unkeyed,
      PublicTwin: unkeyed,
      RetrievedPassage: unkeyed,
      Session: unkeyed,
      Upload: unkeyed,
      UploadHeader: unkeyed,
      Viewer: () => "viewer",
    },
    resolvers: {
      Workspace: { documents: pages(), conversations: pages(), turns: pages() },
      Document: { passages: pages() },
      Conversation: { messages: pages("outwards") },
      Member: { conversations: pages() },
    },
    optimistic: { setDocumentEnabled: switched("Document"), setPassageEnabled: switched("Passage") },
    updates: { Mutation: { deleteDocument: forgetDeletedDocument, startConversation: forgetViewer } },
  });
