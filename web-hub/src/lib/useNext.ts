import { useSearch } from "@companero/web-kit/routing/useSearch.ts";

/** Where to go after signing in: what the address asks for if it is inside the hub, else its front page. */
export function useNext(): string {
  const [next] = useSearch("next");
  return next && /^\/(?![/\\])/.test(next) ? next : "/";
}
