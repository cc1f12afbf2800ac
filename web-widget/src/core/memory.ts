import type { Face } from "./types.ts";

/** What a browser keeps of a visitor between pages. */
export type Remembered = { visitorToken?: string; twin?: Face };

export type Memory = { read: () => Remembered; write: (value: Remembered) => void };

/** Keeps a value in `storage()`, and for the life of the page where the browser gives none. */
export function createMemory(key: string, storage: () => Storage = () => localStorage): Memory {
  let held: Remembered = {};
  return {
    read() {
      try {
        held = (JSON.parse(storage().getItem(key) ?? "null") as Remembered | null) ?? held;
      } catch {
        // Blocked or spoilt: what this page knows itself has to do.
      }
      return held;
    },
    write(value) {
      held = value;
      try {
        storage().setItem(key, JSON.stringify(value));
      } catch {
        // The same.
      }
    },
  };
}
