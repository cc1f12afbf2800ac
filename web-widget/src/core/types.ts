/** The public face of a twin. */
export type Face = { name: string; greeting: string; starterQuestions: readonly string[] };

/** A claim in a reply and the passage it rests on; offsets are code points, end exclusive. */
export type Citation = {
  start: number;
  end: number;
  passage: { id: string; text: string; page: number | null; document: { title: string } };
};

/** A message as the server keeps it. */
export type StoredMessage = {
  id: string;
  author: "MEMBER" | "TWIN" | "CREATOR";
  text: string;
  status: "PENDING" | "COMPLETED" | "FAILED";
  failureReason: string | null;
  citations: readonly Citation[];
};
