import { useState, type ReactNode } from "react";
import { useWorkspace } from "../../lib/hub.ts";
import { DeskContext } from "./desk.ts";
import { createUploads } from "./uploads.ts";
import { useFinishedNotice } from "./useFinishedNotice.tsx";
import { useUploadPorts } from "./useUploadPorts.ts";

/** Keeps uploads and deletions going while one walks from page to page. */
export function DeskProvider({ children }: { children: ReactNode }) {
  const { id } = useWorkspace();
  const ports = useUploadPorts(id);
  const [finished, setFinished] = useState<readonly string[]>([]);
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const [uploads] = useState(() =>
    createUploads(ports, (documentId) => {
      setFinished((before) => [...before, documentId]);
    }),
  );
  const hide = (documentId: string) => {
    setHidden((before) => [...before, documentId]);
  };
  const unhide = (documentId: string) => {
    setHidden((before) => before.filter((one) => one !== documentId));
  };
  useFinishedNotice(finished);
  return <DeskContext value={{ uploads, finished, hidden, hide, unhide }}>{children}</DeskContext>;
}
