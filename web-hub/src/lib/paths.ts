const within = (slug: string, ...rest: string[]) =>
  ["/w", slug, ...rest].map((part, at) => (at === 0 ? part : encodeURIComponent(part))).join("/");

/** Every address inside the hub, relative to `/hub`. */
export const paths = {
  signIn: "/sign-in",
  signUp: "/sign-up",
  forgot: "/forgot",
  home: (slug: string) => within(slug),
  inbox: (slug: string) => within(slug, "inbox"),
  conversation: (slug: string, id: string) => within(slug, "inbox", id),
  knowledge: (slug: string) => within(slug, "knowledge"),
  question: (slug: string, question?: string) =>
    within(slug, "knowledge", "try") + (question ? `?q=${encodeURIComponent(question)}` : ""),
  document: (slug: string, id: string, passage?: string) =>
    within(slug, "knowledge", id) + (passage ? `?passage=${encodeURIComponent(passage)}` : ""),
  twin: (slug: string) => within(slug, "twin"),
  channels: (slug: string) => within(slug, "channels"),
  settings: (slug: string) => within(slug, "settings"),
} as const;

/** Addresses of the other rooms on this origin. */
export const rooms = { lab: "/lab", playground: "/playground" } as const;
