/** A value this browser keeps under `companero.lab.<name>`; null when there is none, or none that can be read. */
export function remembered<T>(name: string, isValid: (value: unknown) => value is T) {
  const key = `companero.lab.${name}`;
  return {
    read(): T | null {
      try {
        const value: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
        return isValid(value) ? value : null;
      } catch {
        return null;
      }
    },
    write(value: T): void {
      localStorage.setItem(key, JSON.stringify(value));
    },
  };
}

const isText = (value: unknown): value is string => typeof value === "string";

/** The workspace this browser worked in last, by its slug. */
export const lastWorkspace = remembered("workspace", isText);
