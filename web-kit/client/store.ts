/** The tokens of the person signed in, shared by every tab and every room of this origin. */
export type Tokens = {
  accessToken: string;
  refreshToken: string;
  expiresAt: string;
  /** Under which these are being exchanged for the next ones; absent as long as nobody has asked for them. */
  renewalKey?: string;
};

export type TokenStore = {
  read: () => Tokens | null;
  write: (tokens: Tokens | null) => void;
  subscribe: (listener: () => void) => () => void;
};

const KEY = "companero.session";

function parse(raw: string | null): Tokens | null {
  if (raw === null) return null;
  try {
    const value = JSON.parse(raw) as Partial<Tokens>;
    const complete = value.accessToken && value.refreshToken && value.expiresAt;
    return complete ? (value as Tokens) : null;
  } catch {
    return null;
  }
}

/** Tokens in the browser's storage. `read` returns the same object until the tokens change. */
export function browserTokens(storage: Storage = localStorage): TokenStore {
  const listeners = new Set<() => void>();
  let raw: string | null = null;
  let tokens: Tokens | null = null;

  const read = () => {
    const stored = storage.getItem(KEY);
    if (stored !== raw) {
      raw = stored;
      tokens = parse(stored);
    }
    return tokens;
  };
  const notify = () => {
    for (const listener of listeners) listener();
  };
  const onStorage = (event: StorageEvent) => {
    if (event.key === KEY || event.key === null) notify();
  };
  return {
    read,
    write(next) {
      if (next) {
        const { accessToken, refreshToken, expiresAt, renewalKey } = next;
        storage.setItem(KEY, JSON.stringify({ accessToken, refreshToken, expiresAt, renewalKey }));
      } else storage.removeItem(KEY);
      notify();
    },
    subscribe(listener) {
      if (listeners.size === 0) window.addEventListener("storage", onStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) window.removeEventListener("storage", onStorage);
      };
    },
  };
}
