/** Every colour, size, radius and duration of the product. Plain data: no React, no Mantine. */

export type Scheme = "light" | "dark";

export type Palette = {
  /** The page. */
  paper: string;
  /** What lies on the page: cards, fields, the reader's pane. */
  surface: string;
  /** Wells and hovered rows. */
  sunken: string;
  line: string;
  /** Borders that carry meaning (fields, controls): at least 3 to 1 on surface. */
  lineStrong: string;
  ink: string;
  inkMuted: string;
  /** The voice of the product: links, the one primary action, the twin. */
  voice: string;
  voiceFill: string;
  voiceFillHover: string;
  onVoice: string;
  voiceSoft: string;
  /** What wants attention. */
  coral: string;
  coralSoft: string;
  good: string;
  goodSoft: string;
  warning: string;
  warningSoft: string;
  bad: string;
  badSoft: string;
};

export const palette: Record<Scheme, Palette> = {
  light: {
    paper: "#faf8f4",
    surface: "#ffffff",
    sunken: "#f2eee7",
    line: "#e3ddd3",
    lineStrong: "#8f887c",
    ink: "#23211d",
    inkMuted: "#67625a",
    voice: "#0d5a62",
    voiceFill: "#0f5f67",
    voiceFillHover: "#0b4b52",
    onVoice: "#ffffff",
    voiceSoft: "#e0eeee",
    coral: "#b3412b",
    coralSoft: "#fbe7e1",
    good: "#2b6a3a",
    goodSoft: "#e2f0e2",
    warning: "#855a05",
    warningSoft: "#f8ecd0",
    bad: "#a8292f",
    badSoft: "#fae3e2",
  },
  dark: {
    paper: "#171614",
    surface: "#1f1d1b",
    sunken: "#292623",
    line: "#3a3631",
    lineStrong: "#817a6f",
    ink: "#ede8e0",
    inkMuted: "#aca599",
    voice: "#74c3c7",
    voiceFill: "#1c7780",
    voiceFillHover: "#20818a",
    onVoice: "#ffffff",
    voiceSoft: "#173538",
    coral: "#f2917c",
    coralSoft: "#46251d",
    good: "#84c78d",
    goodSoft: "#1d3522",
    warning: "#e2b45a",
    warningSoft: "#3b2f16",
    bad: "#f08a88",
    badSoft: "#452323",
  },
};

/** Who or what a mark on a chart stands for. The meaning of a colour never changes between charts. */
export type ChartMeaning = "twin" | "creator" | "member" | "human" | "good" | "warning" | "bad" | "neutral";

export const chart: Record<Scheme, Record<ChartMeaning, string>> = {
  light: {
    twin: "#1b6a70",
    creator: "#b8611c",
    member: "#40359b",
    human: "#b9489f",
    good: "#369861",
    warning: "#aa8626",
    bad: "#8f1d35",
    neutral: "#8f887c",
  },
  dark: {
    twin: "#61d3df",
    creator: "#cf7340",
    member: "#6f71cf",
    human: "#cf88a8",
    good: "#97cb86",
    warning: "#d9bb3f",
    bad: "#d14a62",
    neutral: "#9b9488",
  },
};

export const type = {
  family: '"Figtree Variable", ui-sans-serif, system-ui, -apple-system, "Segoe UI", sans-serif',
  code: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace',
  /** Pixels at the browser's default: caption, small, body, title, display. */
  size: { caption: 12, small: 14, body: 16, title: 20, display: 28 },
  weight: { regular: 400, strong: 600 },
  lineHeight: 1.55,
} as const;

/** Pixels: fields and rows, cards and panels. */
export const radius = { small: 6, large: 12 } as const;

/** Pixels, on a grid of four. */
export const space = { xs: 4, sm: 8, md: 16, lg: 24, xl: 40 } as const;

/** The smallest side of anything that is clicked or tapped, in pixels. */
export const hitArea = 40;

export const motion = { quick: "120ms", calm: "200ms", ease: "cubic-bezier(0.2, 0, 0, 1)" } as const;

/** Only what floats casts a shadow. */
export const shadow: Record<Scheme, string> = {
  light: "0 1px 2px rgb(35 33 29 / 0.08), 0 8px 28px rgb(35 33 29 / 0.14)",
  dark: "0 1px 2px rgb(0 0 0 / 0.4), 0 8px 28px rgb(0 0 0 / 0.5)",
};
