export type TranscriptCitation = {
  start: number;
  end: number;
  score: number;
  passage: {
    id: string;
    text: string;
    page: number | null;
    headingPath: readonly string[];
    document: { id: string; title: string };
  };
};

/** Shows the passage a citation rests on, and which of its words the message repeats. */
export type OpenCitation = (citation: TranscriptCitation, messageId: string) => void;

export type TranscriptMessage = {
  id: string;
  author: "MEMBER" | "TWIN" | "CREATOR";
  text: string;
  status: "PENDING" | "STREAMING" | "COMPLETED" | "FAILED";
  createdAt: string;
  failureReason: string | null;
  /** False when the twin had no support and said so. */
  answered: boolean | null;
  citations: readonly TranscriptCitation[];
};

/** Names to put beside the words. */
export type TranscriptNames = Record<TranscriptMessage["author"], string>;
