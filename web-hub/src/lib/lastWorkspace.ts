const KEY = "companero.hub.workspace";

/** Which workspace this browser worked in last, by its slug. */
export const lastWorkspace = {
  read: () => localStorage.getItem(KEY),
  write: (slug: string) => {
    localStorage.setItem(KEY, slug);
  },
};
