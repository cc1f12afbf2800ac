/** What somebody typed as the origin it names: `Example.com/shop` is `https://example.com`. */
export function asOrigin(typed: string): string {
  const text = typed.trim();
  try {
    return new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`).origin;
  } catch {
    return text;
  }
}
