/** Adds a constructed stylesheet: a host page's policy forbids `<style>` elements, and these need no leave of it. */
export function adopt(root: ShadowRoot, css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets.push(sheet);
  return sheet;
}
