import { kitEn } from "./en.ts";
import type { Words } from "./i18n.tsx";

/** A room's own words together with the kit's. */
export const withKitWords = <Key extends string>(own: Words<Key>): Words<string> => ({
  en: { ...kitEn, ...own.en },
  es: async () => {
    const [{ kitEs }, es] = await Promise.all([import("./es.ts"), own.es()]);
    return { ...kitEs, ...es };
  },
});
