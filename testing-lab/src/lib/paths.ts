const within = (slug: string, ...rest: string[]) => `/w/${[slug, ...rest].map(encodeURIComponent).join("/")}`;

/** Every address inside the lab, relative to `/lab`. */
export const paths = {
  workspace: (slug: string) => within(slug),
  turns: (slug: string) => within(slug, "turns"),
  turn: (slug: string, id: string) => within(slug, "turns", id),
  live: (slug: string) => within(slug, "live"),
} as const;

/** Addresses of the other rooms on this origin. */
export const rooms = {
  playground: "/playground/",
  hub: "/hub/",
  signUp: "/hub/sign-up",
  workspace: (slug: string) => `/hub${within(slug)}`,
  conversation: (slug: string, id: string) => `/hub${within(slug, "inbox", id)}`,
  document: (slug: string, id: string, passage: string) =>
    `/hub${within(slug, "knowledge", id)}?passage=${encodeURIComponent(passage)}`,
} as const;
