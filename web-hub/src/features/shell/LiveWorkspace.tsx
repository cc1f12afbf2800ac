import { useResumable } from "@companero/web-kit/client/hooks.ts";
import { useState, type ReactNode } from "react";
import { graphql } from "../../gql/gql.ts";
import { mayCreate, useWorkspace } from "../../lib/hub.ts";
import { createLive, LiveContext } from "./live.ts";

const DocumentStatusChanged = graphql(`
  subscription HubDocumentStatusChanged($workspaceId: ID!, $after: Int) {
    documentStatusChanged(workspaceId: $workspaceId, after: $after) {
      seq
      document {
        id
        title
        status
        createdAt
        ...DocumentRow
      }
    }
  }
`);

const ConversationUpdated = graphql(`
  subscription HubConversationUpdated($workspaceId: ID!, $after: Int) {
    conversationUpdated(workspaceId: $workspaceId, after: $after) {
      seq
      conversation {
        id
        ...ConversationRow
      }
    }
  }
`);

/** Follows what happens in the workspace once, for every page of it. */
export function LiveWorkspace({ children }: { children: ReactNode }) {
  const { id: workspaceId, role } = useWorkspace();
  const [live] = useState(createLive);
  const tellGone = () => {
    live.tell({ kind: "gone" });
  };

  useResumable(
    {
      document: DocumentStatusChanged,
      variables: { workspaceId },
      seqOf: (event) => event.documentStatusChanged.seq,
      onEvent: (event) => {
        live.tell({ kind: "document", document: event.documentStatusChanged.document });
      },
      onGone: tellGone,
      onJoined: tellGone,
    },
    { pause: !mayCreate(role) },
  );
  useResumable({
    document: ConversationUpdated,
    variables: { workspaceId },
    seqOf: (event) => event.conversationUpdated.seq,
    onEvent: (event) => {
      live.tell({ kind: "conversation", id: event.conversationUpdated.conversation.id });
    },
    onGone: tellGone,
    onJoined: tellGone,
  });

  return <LiveContext value={live}>{children}</LiveContext>;
}
