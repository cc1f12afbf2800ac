const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9-]+(\.[a-z0-9-]+)*)$/i;

/** What somebody typed as the origin it names: `Example.com/shop` is `https://example.com`. */
export function asOrigin(typed: string): string {
  const text = typed.trim();
  try {
    const { hostname, origin } = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
    return HOST.test(hostname) ? origin : text;
  } catch {
    return text;
  }
}
