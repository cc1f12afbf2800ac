import { palette, type Scheme } from "@companero/web-kit/theme/tokens.ts";

/** Names under which the editor knows our colours. */
export const EDITOR_THEME: Record<Scheme, string> = { light: "companero-light", dark: "companero-dark" };

type EditorTheme = {
  base: "vs" | "vs-dark";
  inherit: boolean;
  colors: Record<string, string>;
  rules: { token: string; foreground: string }[];
};

const CLEAR = "#00000000";

/** The colours of the editor: ours for surfaces and marks, the editor's own for the words of the language. */
export function editorTheme(scheme: Scheme): EditorTheme {
  const { ink, inkMuted, line, surface, sunken, voice, voiceSoft, coral, good, warning } = palette[scheme];
  const plain = (colour: string) => colour.slice(1);
  return {
    base: scheme === "dark" ? "vs-dark" : "vs",
    inherit: true,
    colors: {
      "editor.background": CLEAR,
      "editor.foreground": ink,
      "editorLineNumber.foreground": inkMuted,
      "editorLineNumber.activeForeground": ink,
      "editorCursor.foreground": voice,
      "editor.selectionBackground": voiceSoft,
      "editorHoverWidget.background": surface,
      "editorSuggestWidget.background": surface,
      "editorSuggestWidget.selectedBackground": voiceSoft,
      "editorSuggestWidget.selectedForeground": ink,
      "editorSuggestWidget.highlightForeground": voice,
      "editorSuggestWidget.focusHighlightForeground": voice,
      "editorWidget.background": surface,
      "editorWidget.border": line,
      "menu.background": surface,
      "menu.selectionBackground": voiceSoft,
      "menu.selectionForeground": ink,
      "quickInput.background": surface,
      "quickInputList.focusBackground": voiceSoft,
      "quickInputList.focusForeground": ink,
      "input.background": sunken,
      "list.hoverBackground": sunken,
      "scrollbar.shadow": CLEAR,
      "textLink.foreground": voice,
      "textLink.activeForeground": voice,
      focusBorder: voice,
    },
    rules: [
      { token: "comment", foreground: plain(inkMuted) },
      { token: "keyword", foreground: plain(voice) },
      { token: "string", foreground: plain(good) },
      { token: "string.key.json", foreground: plain(voice) },
      { token: "string.value.json", foreground: plain(good) },
      { token: "number", foreground: plain(warning) },
      { token: "type.identifier", foreground: plain(warning) },
      { token: "argument.identifier", foreground: plain(coral) },
    ],
  };
}

/** "#0f5f67" → "185.5, 74.6%, 23.1%": hue, saturation and lightness, as GraphiQL takes a colour. */
export function hsl(hex: string): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const [low, high] = [Math.min(r, g, b), Math.max(r, g, b)];
  const spread = high - low;
  const lightness = (high + low) / 2;
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(2 * lightness - 1));
  const sixth =
    spread === 0
      ? 0
      : high === r
        ? ((g - b) / spread + 6) % 6
        : high === g
          ? (b - r) / spread + 2
          : (r - g) / spread + 4;
  const short = (value: number) => String(Math.round(value * 10) / 10);
  return `${short(sixth * 60)}, ${short(saturation * 100)}%, ${short(lightness * 100)}%`;
}

/** The variables from which GraphiQL makes every colour around its editors. */
export function editorVariables(scheme: Scheme): Record<string, string> {
  const { ink, surface, voice, coral, good, warning, bad } = palette[scheme];
  return {
    "--color-primary": hsl(voice),
    "--color-secondary": hsl(coral),
    "--color-tertiary": hsl(voice),
    "--color-info": hsl(voice),
    "--color-success": hsl(good),
    "--color-warning": hsl(warning),
    "--color-error": hsl(bad),
    "--color-neutral": hsl(ink),
    "--color-base": hsl(surface),
    "--alpha-secondary": "0.78",
    "--alpha-tertiary": "0.72",
  };
}
