import { useGraph } from "@companero/web-kit/client/hooks.ts";
import { useState } from "react";
import { readFragment } from "../../gql/fragment-masking.ts";
import { graphql } from "../../gql/gql.ts";
import { useHappenings } from "../shell/live.ts";
import { MessageWords } from "./fragments.ts";

const HubConversation = graphql(`
  query HubConversation($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    node(id: $id) {
      ... on Conversation {
        id
        channel
        title
        createdAt
        member {
          id
          displayName
          isVisitor
        }
        twin {
          id
          name
          greeting
          starterQuestions
        }
        messages(first: $first, after: $after, last: $last, before: $before) {
          nodes {
            id
            ...MessageWords
          }
          pageInfo {
            hasPreviousPage
            startCursor
            endCursor
          }
        }
      }
    }
  }
`);

const PAGE = 50;

type Window = { last: number; before?: string | null } | { first: number; after: string };

/** A conversation with its newest messages; earlier and newer ones are added to what is there. */
export function useConversation(id: string) {
  const [window, setWindow] = useState<Window>({ last: PAGE });
  const { data, error, refetch } = useGraph(HubConversation, { id, ...window });
  const conversation = data?.node?.__typename === "Conversation" ? data.node : null;
  const pageInfo = conversation?.messages.pageInfo;

  const fetchNewer = () => {
    const end = pageInfo?.endCursor;
    if (end && !("after" in window && window.after === end)) setWindow({ first: PAGE, after: end });
    else refetch();
  };
  useHappenings((happening) => {
    if (happening.kind === "gone") refetch();
    if (happening.kind === "conversation" && happening.id === id) fetchNewer();
  });

  return {
    conversation,
    messages: conversation?.messages.nodes.map((message) => readFragment(MessageWords, message)) ?? [],
    missing: data !== undefined && conversation === null,
    error,
    refetch,
    fetchNewer,
    fetchEarlier: pageInfo?.hasPreviousPage
      ? () => {
          setWindow({ last: PAGE, before: pageInfo.startCursor });
        }
      : undefined,
  };
}
