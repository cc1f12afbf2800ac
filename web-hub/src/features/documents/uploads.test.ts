import { expect, test, vi } from "vitest";
import { createUploads, type Requested, type UploadPorts } from "./uploads.ts";

const target = { url: "/uploads/1", method: "PUT", headers: [] };
const file = (name: string) => new File(["words"], name);
const settled = () => new Promise((resolve) => setTimeout(resolve));

function setUp(over: Partial<UploadPorts> = {}) {
  let keys = 0;
  const request = vi.fn((_file: File, key: string) =>
    Promise.resolve<Requested>({ documentId: `d-${key}`, target }),
  );
  const ports: UploadPorts = {
    request,
    put: () => Promise.resolve(),
    complete: () => Promise.resolve(null),
    describe: (error) => (error as Error).message,
    newKey: () => `k${String((keys += 1))}`,
    ...over,
  };
  const done: string[] = [];
  return { uploads: createUploads(ports, (id) => done.push(id)), done, request };
}

test("a file goes from asking to sending to done, and leaves the list", async () => {
  const fractions: number[] = [];
  const { uploads, done } = setUp({
    put: (_target, _file, onFraction) => {
      onFraction(0.5);
      return Promise.resolve();
    },
  });
  uploads.subscribe(() => fractions.push(uploads.items()[0]?.fraction ?? -1));
  uploads.add([file("a.txt")]);
  expect(uploads.items()).toMatchObject([{ phase: "sending", documentId: null }]);
  await settled();
  expect(fractions).toContain(0.5);
  expect(uploads.items()).toEqual([]);
  expect(done).toEqual(["d-k1"]);
});

test("three files travel at once, the others wait their turn", async () => {
  const free: (() => void)[] = [];
  const { uploads, done } = setUp({ put: () => new Promise((resolve) => free.push(resolve)) });
  uploads.add(["a", "b", "c", "d"].map(file));
  await settled();
  expect(uploads.items().map(({ phase }) => phase)).toEqual(["sending", "sending", "sending", "waiting"]);
  free[0]?.();
  await settled();
  expect(uploads.items().map(({ phase }) => phase)).toEqual(["sending", "sending", "sending"]);
  expect(done).toEqual(["d-k1"]);
});

test("an upload that broke off is tried again under the same key, so it is one document", async () => {
  let broken = true;
  const { uploads, done, request } = setUp({
    put: () => (broken ? Promise.reject(new Error("It broke off.")) : Promise.resolve()),
  });
  uploads.add([file("a.txt")]);
  await settled();
  expect(uploads.items()).toMatchObject([{ phase: "failed", reason: "It broke off." }]);
  broken = false;
  uploads.retry("k1");
  await settled();
  expect(request.mock.calls.map(([, key]) => key)).toEqual(["k1", "k1"]);
  expect(done).toEqual(["d-k1"]);
});

test("a refusal is told in the server's words and can be put away", async () => {
  const { uploads } = setUp({ request: () => Promise.resolve({ problem: "This file is empty." }) });
  uploads.add([file("a.txt")]);
  await settled();
  expect(uploads.items()).toMatchObject([{ phase: "failed", reason: "This file is empty." }]);
  uploads.dismiss("k1");
  expect(uploads.items()).toEqual([]);
});
