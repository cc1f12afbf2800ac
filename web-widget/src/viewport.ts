import { adopt } from "./sheets.ts";

/** Lets a chat that fills a phone's screen end where the keyboard begins. */
export function keepAboveKeyboard(root: ShadowRoot): void {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const sheet = adopt(root, "");
  const fit = () => {
    sheet.replaceSync(
      `:host{--top:${viewport.offsetTop}px!important;--height:${viewport.height}px!important}`,
    );
  };
  viewport.addEventListener("resize", fit);
  viewport.addEventListener("scroll", fit);
  fit();
}
