import { createContext, use, useSyncExternalStore } from "react";
import type { Uploads } from "./uploads.ts";

type Desk = {
  uploads: Uploads;
  /** Documents sent in this visit, oldest first. */
  finished: readonly string[];
  /** Documents deleted on the screen, while undoing is still possible. */
  hidden: readonly string[];
  hide: (documentId: string) => void;
  unhide: (documentId: string) => void;
};

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (!desk) throw new Error("Only inside a workspace.");
  return desk;
}

/** The files on their way. */
export function useUploadItems() {
  const { uploads } = useDesk();
  return useSyncExternalStore(uploads.subscribe, uploads.items);
}
