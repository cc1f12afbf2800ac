/** Somebody else's web site: one page, on an origin of its own, behind a policy of its own. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Site = { origin: string; close: () => Promise<void> };

/** Serves `body` under a policy that trusts nothing but scripts and connections of `trusted`. */
export async function openSite(body: string, trusted: string): Promise<Site> {
  const sources = `${trusted} ${trusted.replace("http", "ws")}`;
  const policy = `default-src 'none'; script-src ${trusted}; connect-src ${sources}; base-uri 'none'; form-action 'none'`;
  const server = createServer((request, response) => {
    if (request.url !== "/") {
      response.writeHead(204).end();
      return;
    }
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
    });
    response.end(
      `<!doctype html><html lang="en"><title>A small shop</title><main><h1>A small shop</h1></main>${body}</html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
