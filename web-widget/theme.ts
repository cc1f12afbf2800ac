import { schemeVariables } from "@companero/web-kit/theme/css.ts";
import { motion, radius } from "@companero/web-kit/theme/tokens.ts";
import type { Plugin } from "vite";

const USED = /var\((--co-[\w-]+)\)/g;

const MEASURES: Record<string, string> = {
  "--co-radius-small": `${radius.small}px`,
  "--co-radius-large": `${radius.large}px`,
  "--co-motion-quick": motion.quick,
  "--co-motion-calm": motion.calm,
  "--co-motion-ease": motion.ease,
};

const block = (names: Iterable<string>, values: Record<string, string>) =>
  Array.from(names, (name) => `${name}:${values[name]}!important`).join(";");

/**
 * Puts the theme into a stylesheet of a shadow root: colours as custom properties, of which only those travel that
 * the stylesheet uses, and measures as plain values, because `rem` would follow the host page.
 */
export function themed(css: string): string {
  const plain = css.replace(USED, (whole, name: string) => MEASURES[name] ?? whole);
  const names = new Set(Array.from(plain.matchAll(USED), ([, name = ""]) => name));
  const light = schemeVariables("light");
  const unknown = [...names].filter((name) => !(name in light));
  if (unknown.length > 0) throw new Error(`The theme has no ${unknown.join(", ")}.`);
  const dark = block(names, schemeVariables("dark"));
  return (
    `:host{${block(names, light)}}:host([data-theme="dark"]){${dark}}` +
    `@media (prefers-color-scheme:dark){:host([data-theme="auto"]){${dark}}}${plain}`
  );
}

export const theme = (): Plugin => ({
  name: "theme",
  enforce: "pre",
  transform: { filter: { id: /\.css\?inline$/ }, handler: (css) => ({ code: themed(css), map: null }) },
});
