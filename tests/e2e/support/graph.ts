/** The graph, for what has to be there before a person opens the browser. */
import { randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";

export const DEMO_PASSWORD = "warm-bread-before-sunrise";

export type Tokens = { accessToken: string; refreshToken: string; expiresAt: string };

/** Somebody with an account, and the first workspace it opens. */
export type Creator = {
  email: string;
  password: string;
  name: string;
  tokens: Tokens;
  workspace: { id: string; slug: string; name: string; twinId: string; widgetKey: string };
};

export type Upload = { name: string; mimeType: string; buffer: Buffer };

const WELCOME = `session { accessToken refreshToken expiresAt }
  viewer { user { name } workspaces { id slug name twin { id } widgets { key } } }`;
const SIGN_UP = `mutation ($input: SignUpInput!) {
  signUp(input: $input) { ... on SignUpPayload { ${WELCOME} } ... on Error { message } } }`;
const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) { ... on SignInPayload { ${WELCOME} } ... on Error { message } } }`;
const REQUEST_UPLOAD = `mutation ($input: RequestDocumentUploadInput!) {
  requestDocumentUpload(input: $input) { ... on RequestDocumentUploadPayload {
    upload { url method headers { name value } } document { id } } ... on Error { message } } }`;
const COMPLETE_UPLOAD = `mutation ($input: CompleteDocumentUploadInput!) {
  completeDocumentUpload(input: $input) { ... on CompleteDocumentUploadPayload { document { id } } ... on Error { message } } }`;
const STATUS = `query ($id: ID!) { node(id: $id) { ... on Document { status failureReason } } }`;

const LOOK_IN = `mutation ($input: StartWidgetSessionInput!) {
  startWidgetSession(input: $input) { ... on StartWidgetSessionPayload { conversation { id } } ... on Error { message } } }`;

type Workspace = {
  id: string;
  slug: string;
  name: string;
  twin: { id: string };
  widgets: { key: string }[] | null;
};
type Welcome = {
  message?: string;
  session: Tokens;
  viewer: { user: { name: string }; workspaces: Workspace[] };
};

/** Asks the graph and returns its data; an error of any kind throws. */
export async function graph<Data>(
  request: APIRequestContext,
  query: string,
  variables: object = {},
  token?: string,
): Promise<Data> {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const response = await request.post("/graphql", { data: { query, variables }, headers });
  const { data, errors } = (await response.json()) as { data?: Data; errors?: { message: string }[] };
  if (!data || errors) throw new Error(errors?.map(({ message }) => message).join(" ") ?? "No data came.");
  return data;
}

function creatorOf({ message, session, viewer }: Welcome, email: string, password: string): Creator {
  const [workspace] = viewer?.workspaces ?? [];
  if (!workspace) throw new Error(message ?? "This account has no workspace.");
  const { id, slug, name, twin, widgets } = workspace;
  return {
    email,
    password,
    name: viewer.user.name,
    tokens: session,
    workspace: { id, slug, name, twinId: twin.id, widgetKey: widgets?.[0]?.key ?? "" },
  };
}

/** A new creator with an empty workspace that no other test knows of. */
export async function newCreator(request: APIRequestContext, name = "Marta Linde"): Promise<Creator> {
  const email = newEmail(name);
  const password = "three-kites-over-the-bay";
  const input = { email, password, name, workspaceName: `${name}'s practice` };
  const { signUp } = await graph<{ signUp: Welcome }>(request, SIGN_UP, { input });
  return creatorOf(signUp, email, password);
}

/** Somebody of the demo, by their address. */
export async function demoCreator(request: APIRequestContext, email = "ines@example.com"): Promise<Creator> {
  const input = { email, password: DEMO_PASSWORD };
  const { signIn } = await graph<{ signIn: Welcome }>(request, SIGN_IN, { input });
  return creatorOf(signIn, email, DEMO_PASSWORD);
}

/** An address nobody has used yet. */
export const newEmail = (name: string) =>
  `${name.toLowerCase().replaceAll(/[^a-z]+/g, ".")}.${randomUUID().slice(0, 8)}@example.com`;

/** A visitor opens the chat and says nothing; returns the conversation's id. */
export async function lookIn(request: APIRequestContext, { workspace }: Creator): Promise<string> {
  type Started = { message?: string; conversation: { id: string } };
  const input = { widgetKey: workspace.widgetKey };
  const { startWidgetSession: started } = await graph<{ startWidgetSession: Started }>(request, LOOK_IN, {
    input,
  });
  if (started.message) throw new Error(started.message);
  return started.conversation.id;
}

/** Uploads a file as the hub does, and returns when the twin can quote it. */
export async function teach(request: APIRequestContext, creator: Creator, file: Upload): Promise<string> {
  const id = await upload(request, creator, file);
  const ended = await statusWhenSettled(request, creator, id);
  if (ended.status !== "READY") throw new Error(`${file.name}: ${ended.failureReason ?? ended.status}`);
  return id;
}

/** Uploads a file and returns the document's id at once. */
export async function upload(request: APIRequestContext, creator: Creator, file: Upload): Promise<string> {
  const { accessToken } = creator.tokens;
  const input = {
    workspaceId: creator.workspace.id,
    filename: file.name,
    contentType: file.mimeType,
    byteSize: file.buffer.length,
    idempotencyKey: randomUUID(),
  };
  type Target = { url: string; method: string; headers: { name: string; value: string }[] };
  type Requested = { message?: string; upload: Target; document: { id: string } };
  const { requestDocumentUpload: requested } = await graph<{ requestDocumentUpload: Requested }>(
    request,
    REQUEST_UPLOAD,
    { input },
    accessToken,
  );
  if (requested.message) throw new Error(requested.message);
  const { url, method, headers } = requested.upload;
  const put = await request.fetch(url, {
    method,
    headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
    data: file.buffer,
  });
  if (!put.ok()) throw new Error(`The upload was answered with ${put.status()}.`);
  const { id } = requested.document;
  await graph(request, COMPLETE_UPLOAD, { input: { documentId: id } }, accessToken);
  return id;
}

type Ended = { status: string; failureReason: string | null };

async function statusWhenSettled(request: APIRequestContext, creator: Creator, id: string): Promise<Ended> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const { node } = await graph<{ node: Ended }>(request, STATUS, { id }, creator.tokens.accessToken);
    if (["READY", "FAILED", "CANCELLED"].includes(node.status)) return node;
    if (Date.now() > deadline) throw new Error(`The document is still ${node.status}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
