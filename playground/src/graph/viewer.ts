import type { Answer } from "./post.ts";
import { noFacts, type Facts } from "./facts.ts";

/** Asks who speaks, and for one of each thing the examples take. */
export const WHO = /* GraphQL */ `
  query PlaygroundViewer {
    viewer {
      user {
        name
        email
      }
      visitor {
        displayName
      }
      memberships {
        id
      }
      workspaces {
        id
        name
        role
        twin {
          id
        }
        widgets {
          key
        }
        documents(first: 1) {
          nodes {
            id
          }
        }
        turns(first: 20) {
          nodes {
            id
            conversation {
              id
              member {
                id
              }
            }
            reply {
              id
            }
          }
        }
      }
    }
  }
`;

type One = { id: string };
type Viewer = {
  user: { name: string; email: string } | null;
  visitor: { displayName: string } | null;
  memberships: One[];
  workspaces: {
    id: string;
    name: string;
    role: string | null;
    twin: One;
    widgets: { key: string }[] | null;
    documents: { nodes: One[] } | null;
    turns: { nodes: (One & { conversation: One & { member: One }; reply: One })[] } | null;
  }[];
};

export type Known = {
  /** Null for a visitor and for nobody. */
  name: string | null;
  workspace: { name: string; role: string | null } | null;
  facts: Facts;
};

/** What the answer to `WHO` tells; null when it tells nobody. */
export function known({ data }: Answer): Known | null {
  const viewer = data?.["viewer"] as Viewer | null | undefined;
  if (!viewer?.user && !viewer?.visitor) return null;
  const [workspace] = viewer.workspaces;
  const turns = workspace?.turns?.nodes ?? [];
  const [turn] = turns;
  const memberIds = viewer.memberships.map(({ id }) => id);
  const own = turns.find(({ conversation }) => memberIds.includes(conversation.member.id));
  return {
    name: viewer.user?.name ?? null,
    workspace: workspace ? { name: workspace.name, role: workspace.role } : null,
    facts: {
      ...noFacts,
      email: viewer.user?.email ?? null,
      workspaceId: workspace?.id ?? null,
      twinId: workspace?.twin.id ?? null,
      widgetKey: workspace?.widgets?.[0]?.key ?? null,
      documentId: workspace?.documents?.nodes[0]?.id ?? null,
      conversationId: turn?.conversation.id ?? null,
      ownConversationId: own?.conversation.id ?? null,
      messageId: turn?.reply.id ?? null,
      turnId: turn?.id ?? null,
    },
  };
}
