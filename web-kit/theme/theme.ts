import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from "@mantine/core";
import { schemeVariables, sharedVariables } from "./css.ts";
import { hitArea, palette, radius, space, type } from "./tokens.ts";

const rem = (pixels: number) => `${pixels / 16}rem`;

const voice: MantineColorsTuple = [
  "#e8f3f3",
  "#d2e5e6",
  "#a7cdcf",
  "#79b3b7",
  "#4f9ba0",
  "#2f878d",
  "#1c7780",
  "#0f5f67",
  "#0b4b52",
  "#07383e",
];
const coral: MantineColorsTuple = [
  "#fdeee9",
  "#f9dbd3",
  "#f4b6a6",
  "#f2917c",
  "#e6735b",
  "#d95d44",
  "#c44e36",
  "#b3412b",
  "#8f3321",
  "#6d2618",
];
const good: MantineColorsTuple = [
  "#edf6ed",
  "#d9ebda",
  "#b3d8b7",
  "#84c78d",
  "#62b06d",
  "#479856",
  "#378047",
  "#2b6a3a",
  "#21532d",
  "#183d21",
];
const bad: MantineColorsTuple = [
  "#fcecec",
  "#f7d8d7",
  "#f3b2b0",
  "#f08a88",
  "#e0625f",
  "#cd4546",
  "#ba3438",
  "#a8292f",
  "#862025",
  "#65181c",
];
const warning: MantineColorsTuple = [
  "#fcf4e1",
  "#f7e8c3",
  "#eed08f",
  "#e2b45a",
  "#cf9a34",
  "#b5811b",
  "#9b6c0d",
  "#855a05",
  "#684603",
  "#4c3302",
];
const gray: MantineColorsTuple = [
  "#faf8f4",
  "#f2eee7",
  "#e9e4db",
  "#e3ddd3",
  "#cfc8bc",
  "#b0a99c",
  "#8f887c",
  "#67625a",
  "#45413b",
  "#23211d",
];
const dark: MantineColorsTuple = [
  "#ede8e0",
  "#cbc5ba",
  "#aca599",
  "#817a6f",
  "#4a453f",
  "#292623",
  "#1f1d1b",
  "#171614",
  "#110f0e",
  "#0a0908",
];

const size = {
  xs: rem(type.size.caption),
  sm: rem(type.size.small),
  md: rem(type.size.body),
  lg: rem(type.size.title),
  xl: rem(type.size.display),
};
const heading = (pixels: number) => ({ fontSize: rem(pixels), lineHeight: "1.3" });
const comfortable = { styles: { input: { minHeight: hitArea } } };
const pressable = { styles: { root: { minHeight: hitArea } } };

/** The Mantine theme of hub and lab; every value comes from `tokens.ts`. */
export const theme = createTheme({
  colors: { voice, coral, good, bad, warning, gray, dark, red: bad, yellow: warning, green: good },
  primaryColor: "voice",
  primaryShade: { light: 7, dark: 6 },
  white: palette.light.surface,
  black: palette.light.ink,
  fontFamily: type.family,
  fontFamilyMonospace: type.code,
  fontSizes: size,
  fontWeights: { regular: "400", medium: "600", bold: "600" },
  lineHeights: { xs: "1.4", sm: "1.5", md: "1.55", lg: "1.4", xl: "1.3" },
  headings: {
    fontWeight: String(type.weight.strong),
    sizes: {
      h1: heading(type.size.display),
      h2: heading(type.size.title),
      h3: heading(type.size.body),
      h4: heading(type.size.small),
    },
  },
  radius: {
    xs: rem(radius.small),
    sm: rem(radius.small),
    md: rem(radius.small),
    lg: rem(radius.large),
    xl: rem(radius.large),
  },
  defaultRadius: "md",
  spacing: { xs: rem(space.xs), sm: rem(space.sm), md: rem(space.md), lg: rem(space.lg), xl: rem(space.xl) },
  focusRing: "auto",
  respectReducedMotion: true,
  cursorType: "pointer",
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    return input.variant === "light" ? { ...colors, border: "none" } : colors;
  },
  components: {
    Button: { defaultProps: { size: "sm" }, ...pressable },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: hitArea } },
    CloseButton: { defaultProps: { size: hitArea } },
    TextInput: comfortable,
    PasswordInput: {
      defaultProps: { size: "md" },
      styles: { ...comfortable.styles, visibilityToggle: { width: hitArea, height: hitArea } },
    },
    NativeSelect: { defaultProps: { size: "sm" }, ...comfortable },

    Textarea: { defaultProps: { size: "md" } },
    Anchor: { defaultProps: { underline: "hover" } },
    Paper: { defaultProps: { radius: "lg" } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    // As <header> outside the page they would count as further banners of it.
    ModalHeader: { defaultProps: { component: "div" } },
    DrawerHeader: { defaultProps: { component: "div" } },
    Modal: { defaultProps: { radius: "lg", transitionProps: { duration: 120 } } },
    Drawer: { defaultProps: { transitionProps: { duration: 160 } } },
    Spotlight: { styles: { action: { minHeight: hitArea } } },
    Menu: {
      defaultProps: { withInitialFocusPlaceholder: false, transitionProps: { duration: 100 } },
      styles: { item: { minHeight: hitArea } },
    },
  },
});

const mantineColors = (scheme: "light" | "dark") => {
  const colors = palette[scheme];
  return {
    "--mantine-color-body": colors.paper,
    "--mantine-color-text": colors.ink,
    "--mantine-color-dimmed": colors.inkMuted,
    "--mantine-color-anchor": colors.voice,
    "--mantine-color-error": colors.bad,
    "--mantine-color-placeholder": colors.inkMuted,
    "--mantine-color-default": colors.surface,
    "--mantine-color-default-hover": colors.sunken,
    "--mantine-color-default-border": colors.line,
    "--mantine-color-default-color": colors.ink,
    "--mantine-primary-color-filled": colors.voiceFill,
    "--mantine-primary-color-filled-hover": colors.voiceFillHover,
    "--mantine-color-voice-filled": colors.voiceFill,
    "--mantine-color-voice-filled-hover": colors.voiceFillHover,
    "--mantine-color-voice-light": colors.voiceSoft,
    "--mantine-color-voice-light-color": colors.voice,
    "--mantine-color-coral-light": colors.coralSoft,
    "--mantine-color-coral-light-color": colors.coral,
    "--mantine-color-good-light": colors.goodSoft,
    "--mantine-color-good-light-color": colors.good,
    "--mantine-color-warning-light": colors.warningSoft,
    "--mantine-color-warning-light-color": colors.warning,
    "--mantine-color-bad-light": colors.badSoft,
    "--mantine-color-bad-light-color": colors.bad,
  };
};

export const cssVariables: CSSVariablesResolver = () => ({
  variables: sharedVariables(),
  light: { ...schemeVariables("light"), ...mantineColors("light") },
  dark: { ...schemeVariables("dark"), ...mantineColors("dark") },
});
