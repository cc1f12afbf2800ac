import { useEffect } from "react";

/** Names the browser's tab after what is on the screen. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Compañero` : "Compañero";
  }, [title]);
}
