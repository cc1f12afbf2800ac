export type Rgb = [number, number, number];
export type Eye = "usual" | "protan" | "deutan" | "tritan";

const linear = (hex: string): Rgb =>
  [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Rgb;

const dot = (row: Rgb, [x, y, z]: Rgb) => row[0] * x + row[1] * y + row[2] * z;
const through = (matrix: [Rgb, Rgb, Rgb], color: Rgb): Rgb => matrix.map((row) => dot(row, color)) as Rgb;

/** WCAG 2 contrast of two `#rrggbb` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low, high] = [one, other]
    .map((hex) => dot([0.2126, 0.7152, 0.0722], linear(hex)))
    .toSorted((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** Simulation of full colour-vision deficiencies in linear RGB (Machado, Oliveira and Fernandes 2009). */
const SIGHT: Record<Eye, [Rgb, Rgb, Rgb]> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** A `#rrggbb` colour as linear RGB, the way an eye of this kind takes it in. */
export const seenBy = (eye: Eye, hex: string): Rgb =>
  through(SIGHT[eye], linear(hex)).map((value) => Math.min(1, Math.max(0, value))) as Rgb;

function lab(color: Rgb): Rgb {
  const xyz = through(
    [
      [0.4124, 0.3576, 0.1805],
      [0.2126, 0.7152, 0.0722],
      [0.0193, 0.1192, 0.9505],
    ],
    color,
  );
  const white: Rgb = [0.9505, 1, 1.089];
  const [x, y, z] = xyz.map((value, at) => {
    const share = value / (white[at] ?? 1);
    return share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116;
  }) as Rgb;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIE76 distance of two linear RGB colours; about 2.3 can just be noticed. */
export const difference = (one: Rgb, other: Rgb) => {
  const [a, b] = [lab(one), lab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
};
