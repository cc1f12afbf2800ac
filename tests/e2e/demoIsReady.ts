/** Waits until the demo documents answer, so that no test races the first ingestion. */
import { request } from "@playwright/test";

const PATIENCE_MS = 240_000;
const PASSWORD = "warm-bread-before-sunrise";
const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) { ... on SignInPayload { session { accessToken } } ... on Error { message } }
}`;
const READY = `query {
  workspace(by: { slug: "the-warm-room" }) {
    all: documents(first: 1) { totalCount }
    ready: documents(first: 1, status: READY) { totalCount }
  }
}`;

export default async function demoIsReady(): Promise<void> {
  const baseURL = `http://127.0.0.1:${process.env.COMPANERO_E2E_PORT}`;
  const context = await request.newContext({ baseURL });
  const graph = async (query: string, variables: object, token?: string) => {
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    const response = await context.post("/graphql", { data: { query, variables }, headers });
    return (await response.json()).data;
  };
  const signedIn = await graph(SIGN_IN, { input: { email: "ines@example.com", password: PASSWORD } });
  const token: string = signedIn.signIn.session.accessToken;
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const { workspace } = await graph(READY, {}, token);
    if (workspace.all.totalCount > 0 && workspace.all.totalCount === workspace.ready.totalCount) break;
    if (Date.now() > deadline) throw new Error("The demo documents did not become ready in time.");
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await context.dispose();
}
