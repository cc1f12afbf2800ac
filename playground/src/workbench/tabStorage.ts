const PREFIX = "graphiql";

/**
 * Where the editor keeps its tabs: in this browser tab and no longer, because variables may hold passwords and
 * tokens. Clearing it leaves what others keep there.
 */
export const tabStorage = (storage: Storage) => ({
  getItem: (key: string) => storage.getItem(key),
  setItem: (key: string, value: string) => {
    storage.setItem(key, value);
  },
  removeItem: (key: string) => {
    storage.removeItem(key);
  },
  clear: () => {
    for (const key of Object.keys(storage).filter((one) => one.startsWith(PREFIX))) storage.removeItem(key);
  },
  get length() {
    return storage.length;
  },
});
