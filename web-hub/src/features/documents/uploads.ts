/** One file on its way to the server. */
export type UploadItem = {
  /** Also the idempotency key: however often it is tried, it is one document. */
  key: string;
  file: File;
  phase: "waiting" | "sending" | "failed";
  /** 0 to 1 of the bytes sent. */
  fraction: number;
  documentId: string | null;
  /** Why it failed, in a sentence. */
  reason: string | null;
};

export type UploadTarget = {
  url: string;
  method: string;
  headers: readonly { name: string; value: string }[];
};
export type Requested = { documentId: string; target: UploadTarget } | { problem: string };

export type UploadPorts = {
  request: (file: File, key: string) => Promise<Requested>;
  put: (target: UploadTarget, file: File, onFraction: (fraction: number) => void) => Promise<void>;
  /** Resolves to what stands in the way, or to null. */
  complete: (documentId: string) => Promise<string | null>;
  describe: (error: unknown) => string;
  newKey: () => string;
};

export type Uploads = {
  items: () => readonly UploadItem[];
  subscribe: (listener: () => void) => () => void;
  add: (files: Iterable<File>) => void;
  retry: (key: string) => void;
  dismiss: (key: string) => void;
};

const AT_ONCE = 3;

/** Sends files, a few at a time, and keeps those that failed so that they can be tried again. */
export function createUploads(ports: UploadPorts, onDone: (documentId: string) => void): Uploads {
  const listeners = new Set<() => void>();
  let items: readonly UploadItem[] = [];

  const replace = (next: readonly UploadItem[]) => {
    items = next;
    for (const listener of listeners) listener();
  };
  const change = (key: string, patch: Partial<UploadItem>) => {
    replace(items.map((item) => (item.key === key ? { ...item, ...patch } : item)));
  };
  const remove = (key: string) => {
    replace(items.filter((item) => item.key !== key));
  };

  const send = async ({ key, file }: UploadItem): Promise<string | null> => {
    const requested = await ports.request(file, key);
    if ("problem" in requested) return requested.problem;
    const { documentId, target } = requested;
    change(key, { documentId });
    await ports.put(target, file, (fraction) => {
      change(key, { fraction });
    });
    const problem = await ports.complete(documentId);
    if (problem === null) {
      remove(key);
      onDone(documentId);
    }
    return problem;
  };
  const start = async (item: UploadItem) => {
    change(item.key, { phase: "sending", fraction: 0, reason: null });
    const reason = await send(item).catch(ports.describe);
    if (reason !== null) change(item.key, { phase: "failed", reason });
    next();
  };
  function next() {
    const free = AT_ONCE - items.filter(({ phase }) => phase === "sending").length;
    const waiting = items.filter(({ phase }) => phase === "waiting").slice(0, Math.max(0, free));
    for (const item of waiting) void start(item);
  }

  return {
    items: () => items,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add: (files) => {
      const added = Array.from(files, (file): UploadItem => {
        return { key: ports.newKey(), file, phase: "waiting", fraction: 0, documentId: null, reason: null };
      });
      replace([...added, ...items]);
      next();
    },
    retry: (key) => {
      change(key, { phase: "waiting", reason: null });
      next();
    },
    dismiss: remove,
  };
}
