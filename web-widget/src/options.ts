/** What a host page says about its widget, on the script element that brings it. */
export type Options = {
  widgetKey: string;
  /** Where we live, like `https://example.org`. */
  origin: string;
  /** A button in the corner, or a chat that fills its place on the page. */
  mode: "corner" | "page";
  /** `light` or `dark`; as the system otherwise. */
  theme: string;
  language: "en" | "es";
  /** Words on the launcher, beside its icon. */
  label: string;
  /** What is known of the twin before the first answer, as JSON. */
  twin: string;
};

/** Reads the data attributes of the script element; throws when the widget's key is missing. */
export function readOptions(script: HTMLScriptElement, pageLanguage: string): Options {
  const { widgetKey, mode, theme = "", lang = pageLanguage, label = "", twin = "" } = script.dataset;
  if (!widgetKey) throw new Error("The Compañero script needs a data-widget-key.");
  return {
    widgetKey,
    origin: new URL(script.src).origin,
    mode: mode === "page" ? mode : "corner",
    theme,
    language: /^es/i.test(lang) ? "es" : "en",
    label,
    twin,
  };
}
