/** The look: a quiet instrument. Near-black neutral surfaces, one accent, Inter with tabular figures. */
import { type CSSVariablesResolver, createTheme, defaultVariantColorsResolver, type MantineColorsTuple, type VariantColorsResolver } from "@mantine/core";

const dark: MantineColorsTuple = [
  "#d8dce2", "#adb4be", "#8f97a3", "#454c57", "#2c3138", "#20242a", "#171a1f", "#101215", "#0b0d0f", "#070809",
];
const steel: MantineColorsTuple = [
  "#eaf1fe", "#d3e0fb", "#a7c1f4", "#7ca2ee", "#5c89e8", "#4a79e2", "#3b68cf", "#3159b4", "#294b98", "#203c7c",
];

/** Tinted surfaces let the page through, so that a notice stays quieter than the picture beside it. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const usual = defaultVariantColorsResolver(input);
  if (input.variant !== "light") return usual;
  const shade = (at: number) => `var(--mantine-color-${input.color ?? "steel"}-${at})`;
  return {
    ...usual,
    background: `color-mix(in srgb, ${shade(5)} 15%, transparent)`,
    hover: `color-mix(in srgb, ${shade(5)} 24%, transparent)`,
    color: `light-dark(${shade(9)}, ${shade(3)})`,
  };
};

export const theme = createTheme({
  variantColorResolver,
  primaryColor: "steel",
  primaryShade: { light: 6, dark: 6 },
  colors: { dark, steel },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontWeight: "600",
    sizes: { h1: { fontSize: "1.5rem", lineHeight: "1.3" }, h2: { fontSize: "1.05rem", lineHeight: "1.4" } },
  },
  defaultRadius: "sm",
  cursorType: "pointer",
  components: {
    Tooltip: { defaultProps: { openDelay: 250, withArrow: true } },
    // No fading out: keys wait while a dialog is there, and a reviewer's next key comes sooner than a fade ends.
    Modal: { defaultProps: { closeButtonProps: { "aria-label": "Close" }, radius: "md", transitionProps: { duration: 0 } } },
    Drawer: { defaultProps: { closeButtonProps: { "aria-label": "Close" }, transitionProps: { duration: 0 } } },
    Notification: { defaultProps: { closeButtonProps: { "aria-label": "Close" } } },
    Badge: { defaultProps: { radius: "sm", tt: "none", fw: 500 } },
  },
});

/** Borders of fields, placeholders and error texts with enough contrast on these surfaces. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  dark: {
    "--mantine-color-default-border": "#3d444e",
    "--mantine-color-placeholder": "#818994",
    "--mantine-color-error": "#ff8c8c",
  },
  light: {
    "--mantine-color-body": "#f3f4f6",
    "--mantine-color-dimmed": "#5b636e",
    "--mantine-color-error": "#c22f2f",
    "--mantine-color-placeholder": "#757d88",
  },
});
