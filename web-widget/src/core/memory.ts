import type { Face } from "./types.ts";

/** What a browser keeps of a visitor between pages. */
export type Remembered = { visitorToken?: string; twin?: Face };

export type Memory = { read: () => Remembered; write: (value: Remembered) => void };

/** Keeps a value in the browser's storage; nothing where that is blocked or spoilt. */
export const createMemory = (key: string): Memory => ({
  read() {
    try {
      return (JSON.parse(localStorage.getItem(key) ?? "") as Remembered | null) ?? {};
    } catch {
      return {};
    }
  },
  write(value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // The session remembers for as long as the page lives.
    }
  },
});
