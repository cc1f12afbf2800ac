import { schemeVariables } from "@companero/web-kit/theme/css.ts";
import { motion, radius } from "@companero/web-kit/theme/tokens.ts";
import type { Plugin } from "vite";

const USED = /var\((--co-[\w-]+)\)/g;
const SHADE = /rgb\([^)]*\)/g;

const MEASURES: Record<string, string> = {
  "--co-radius-small": `${radius.small}px`,
  "--co-radius-large": `${radius.large}px`,
  "--co-motion-calm": motion.calm,
  "--co-motion-ease": motion.ease,
};

const [LIGHT, DARK] = [schemeVariables("light"), schemeVariables("dark")];

function valueOf(name: string): string {
  const [light, dark] = [LIGHT[name], DARK[name]];
  if (light === undefined || dark === undefined) throw new Error(`The theme has no ${name}.`);
  if (light === dark) return light;
  const shades = dark.match(SHADE) ?? [];
  if (shades.length === 0) return `light-dark(${light},${dark})`;
  // A shadow differs between the schemes in its colours only.
  return light.replace(SHADE, (shade) => `light-dark(${shade},${shades.shift() ?? shade})`);
}

/**
 * Writes the theme's values into a stylesheet of a shadow root: no custom property that a host page could set, no
 * `rem` that would follow it.
 */
export const themed = (css: string) =>
  css.replace(USED, (_, name: string) => MEASURES[name] ?? valueOf(name));

export const theme = (): Plugin => ({
  name: "theme",
  enforce: "pre",
  transform: { filter: { id: /\.css\?inline$/ }, handler: (css) => ({ code: themed(css), map: null }) },
});
