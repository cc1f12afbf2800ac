/** What a browser complains about while nobody looks: errors in the console, refusals by a policy, strange hosts. */
import type { BrowserContext } from "@playwright/test";

export type Complaints = {
  /** Listens to everything that goes on in a context. `origins` are hosts it may speak to beside our own. */
  watch: (context: BrowserContext, origins?: readonly string[]) => void;
  /** Takes a complaint that belongs to what a test does on purpose. */
  allow: (expected: RegExp) => void;
  /** What nobody expected. */
  left: () => string[];
};

export function createComplaints(ownOrigin: string): Complaints {
  const heard: string[] = [];
  const allowed: RegExp[] = [];
  return {
    watch(context, origins = []) {
      const known = [ownOrigin, ...origins].map((origin) => new URL(origin).host);
      context.on("console", (message) => {
        if (message.type() !== "error" && message.type() !== "warning") return;
        heard.push(`${message.type()}: ${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => {
        heard.push(`exception: ${error.error().stack ?? error.error().message}`);
      });
      const visit = (address: string) => {
        const { protocol, host } = new URL(address);
        if (!["data:", "blob:", "about:"].includes(protocol) && !known.includes(host))
          heard.push(`strange host: ${address}`);
      };
      context.on("request", (request) => {
        visit(request.url());
      });
      context.on("page", (page) => {
        page.on("websocket", (socket) => {
          visit(socket.url());
        });
      });
    },
    allow: (expected) => {
      allowed.push(expected);
    },
    left: () => heard.filter((complaint) => !allowed.some((expected) => expected.test(complaint))),
  };
}
