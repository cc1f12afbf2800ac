import type { Step } from "../features/turn/steps.ts";
import type { TurnStatus } from "../gql/graphql.ts";

export const NOW = Date.parse("2026-11-22T10:00:00.000Z");
const iso = (ms: number) => new Date(NOW + ms).toISOString();

export const workspace = {
  __typename: "Workspace",
  id: "w1",
  slug: "warm-room",
  name: "The Warm Room",
  role: "TESTER" as const,
  twin: { __typename: "Twin", id: "tw1", name: "Inés", starterQuestions: ["How do I begin?"] },
};
export const lab = {
  user: { __typename: "User", id: "u1", name: "Teun Rask", email: "teun@example.com" },
  workspaces: [workspace],
  memberIds: ["me"],
};

export const step = (name: string, start: number, durationMs: number | null, more: Partial<Step> = {}) => ({
  __typename: "Span" as const,
  id: `${name}-${more.attempt ?? 1}`,
  name,
  attempt: 1,
  startedAt: iso(start),
  endedAt: durationMs === null ? null : iso(start + durationMs),
  durationMs,
  attributes: {},
  ...more,
});

type Given = { id: string; minute?: number; question?: string; status?: TurnStatus; memberId?: string };

/** A turn as rows ask for it. */
export const turnRow = ({
  id,
  minute = 0,
  question = "How do I begin?",
  status = "COMPLETED",
  memberId,
}: Given) => ({
  __typename: "Turn" as const,
  id,
  status,
  attempt: 1,
  createdAt: iso(minute * 60_000),
  durationMs: status === "COMPLETED" ? 840 : null,
  answered: status === "COMPLETED" ? true : null,
  question: { __typename: "Message", id: `q-${id}`, text: question },
  conversation: {
    __typename: "Conversation",
    id: `c-${id}`,
    member: { __typename: "Member", id: memberId ?? "m1", displayName: "Marta", isVisitor: false },
  },
});

const message = (id: string, author: "MEMBER" | "TWIN", text: string, status = "COMPLETED") => ({
  __typename: "Message",
  id,
  author,
  text,
  status,
  createdAt: iso(0),
  failureReason: null,
  answered: author === "TWIN" ? true : null,
  citations: [],
});

/** A turn with everything there is to open. */
export function wholeTurn(given: Given, steps: ReturnType<typeof step>[]) {
  const row = turnRow(given);
  const isOver = row.status === "COMPLETED";
  const turn = { __typename: "Turn", id: row.id };
  return {
    ...row,
    failureReason: null,
    timeToFirstTokenMs: isOver ? 120 : null,
    model: isOver ? "verbatim" : null,
    inputTokens: isOver ? 1_200 : null,
    outputTokens: isOver ? 80 : null,
    question: message(row.question.id, "MEMBER", row.question.text),
    reply: message(`r-${row.id}`, "TWIN", isOver ? "With one breath." : "", isOver ? "COMPLETED" : "PENDING"),
    conversation: {
      ...row.conversation,
      channel: "HUB",
      twin: workspace.twin,
      messages: {
        __typename: "MessageConnection",
        nodes: [
          { __typename: "Message", id: row.question.id, author: "MEMBER", text: row.question.text, turn },
          { __typename: "Message", id: `r-${row.id}`, author: "TWIN", text: "", turn },
        ],
      },
    },
    spans: steps,
    retrieved: isOver
      ? [
          {
            __typename: "RetrievedPassage",
            rank: 1,
            score: 0.71,
            lexicalScore: 0.9,
            lexicalRank: 2,
            denseScore: null,
            denseRank: null,
            cited: true,
            text: "Breathe out before your first sentence.",
            documentTitle: "Nerves",
            passage: { __typename: "Passage", id: "p1", page: null, headingPath: [] },
          },
        ]
      : [],
    prompt: isOver
      ? [
          {
            __typename: "PromptSection",
            section: "rules",
            role: "system",
            tokens: 117,
            text: "Answer briefly.",
          },
        ]
      : [],
  };
}

/** A page of turns as the list asks for it, each with these steps. */
export const turnPage = (turns: ReturnType<typeof turnRow>[], spans: ReturnType<typeof step>[] = []) => ({
  workspace: {
    __typename: "Workspace",
    id: workspace.id,
    turns: {
      __typename: "TurnConnection",
      nodes: turns.map((turn) => ({ ...turn, spans })),
      pageInfo: { __typename: "PageInfo", hasNextPage: false, endCursor: turns.at(-1)?.id ?? null },
    },
  },
});

/** An event of the live feed. */
export const stepped = (seq: number, turn: ReturnType<typeof turnRow>, span: ReturnType<typeof step>) => ({
  turnStepped: { __typename: "TurnStepped", seq, turnId: turn.id, span, turn },
});
