import { or, type Example } from "./example.ts";

const NO_WORKSPACE = "the id of a workspace: run “Who am I?”";

export const labExamples: Example[] = [
  {
    id: "turns",
    group: "lab",
    query: `query Turns($workspaceId: ID!, $first: Int!, $after: String, $status: TurnStatus) {
  workspace(by: { id: $workspaceId }) {
    turns(first: $first, after: $after, status: $status) {
      nodes {
        id
        status
        attempt
        durationMs
        answered
        question {
          text
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
`,
    variables: ({ workspaceId }) => ({
      workspaceId: or(workspaceId, NO_WORKSPACE),
      first: 10,
      after: null,
      status: null,
    }),
  },
  {
    id: "turn",
    group: "lab",
    query: `# One run of the pipeline: its steps, what it found and what the model was told.
query Turn($id: ID!) {
  turn(id: $id) {
    status
    attempt
    durationMs
    timeToFirstTokenMs
    model
    inputTokens
    outputTokens
    question {
      text
    }
    reply {
      text
    }
    spans {
      name
      attempt
      startedAt
      durationMs
      attributes
    }
    retrieved {
      rank
      score
      lexicalScore
      lexicalRank
      denseScore
      denseRank
      cited
      documentTitle
    }
    prompt {
      section
      role
      tokens
    }
  }
}
`,
    variables: ({ turnId }) => ({ id: or(turnId, "the id of a turn: run “List turns”") }),
  },
  {
    id: "turnStepped",
    group: "lab",
    query: `# Every step of every turn as it starts and ends. Send a message from another tab and watch.
subscription TurnStepped($workspaceId: ID!, $after: Int) {
  turnStepped(workspaceId: $workspaceId, after: $after) {
    seq
    phase
    turnId
    span {
      name
      attempt
      durationMs
      attributes
    }
    turn {
      status
      question {
        text
      }
    }
  }
}
`,
    variables: ({ workspaceId }) => ({ workspaceId: or(workspaceId, NO_WORKSPACE), after: null }),
  },
  {
    id: "liveSubscriptions",
    group: "lab",
    query: `# A sample a second of everything that is followed in the workspace.
subscription LiveSubscriptions($workspaceId: ID!) {
  liveSubscriptionsSampled(workspaceId: $workspaceId) {
    sampledAt
    subscriptions {
      who
      kind
      field
      operationName
      since
      eventsSent
      eventsPerSecond
      lagMs
    }
  }
}
`,
    variables: ({ workspaceId }) => ({ workspaceId: or(workspaceId, NO_WORKSPACE) }),
  },
];
