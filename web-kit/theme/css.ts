import { chart, motion, palette, radius, shadow, space, type, type Scheme } from "./tokens.ts";

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const prefixed = (prefix: string, entries: Record<string, string>) =>
  Object.fromEntries(Object.entries(entries).map(([name, value]) => [`--co-${prefix}${kebab(name)}`, value]));

const inPixels = (entries: Record<string, number>) =>
  Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, `${value / 16}rem`]));

/** Custom properties that are the same in both schemes, for example `--co-space-md`. */
export function sharedVariables(): Record<string, string> {
  return {
    "--co-font": type.family,
    "--co-font-code": type.code,
    "--co-line-height": String(type.lineHeight),
    ...prefixed("text-", inPixels(type.size)),
    ...prefixed("space-", inPixels(space)),
    ...prefixed("radius-", inPixels(radius)),
    ...prefixed("motion-", motion),
  };
}

/** Custom properties of one scheme, for example `--co-ink` and `--co-chart-twin`. */
export function schemeVariables(scheme: Scheme): Record<string, string> {
  return {
    ...prefixed("", palette[scheme]),
    ...prefixed("chart-", chart[scheme]),
    "--co-shadow": shadow[scheme],
  };
}
