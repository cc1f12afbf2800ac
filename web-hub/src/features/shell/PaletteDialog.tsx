import { CommandPalette } from "@companero/web-kit/palette/CommandPalette.tsx";
import { useGraph } from "@companero/web-kit/client/hooks.ts";
import { useSession } from "@companero/web-kit/session/session.tsx";
import { useDebouncedValue } from "@mantine/hooks";
import {
  IconBook2,
  IconFlask,
  IconListSearch,
  IconLogout,
  IconMessage,
  IconMessagePlus,
  IconTerminal2,
} from "@tabler/icons-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useTryIt } from "../conversations/useTryIt.ts";
import { graphql } from "../../gql/gql.ts";
import { mayCreate, mayTest, useHub, useWorkspace } from "../../lib/hub.ts";
import { paths, rooms } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";
import { roomsOf } from "./rooms.ts";

const HubFind = graphql(`
  query HubFind($slug: String!, $search: String!) {
    workspace(by: { slug: $slug }) {
      id
      documents(first: 6, search: $search) {
        nodes {
          id
          title
        }
      }
      conversations(first: 6, search: $search, hasMessages: true) {
        nodes {
          id
          title
          member {
            id
            displayName
          }
        }
      }
    }
  }
`);

/** Everything that can be gone to or done from here, found by a few letters. */
export default function PaletteDialog({ asked }: { asked: number }) {
  const t = useT();
  const navigate = useNavigate();
  const workspace = useWorkspace();
  const { workspaces } = useHub();
  const { signOut } = useSession();
  const tryIt = useTryIt();
  const [query, setQuery] = useState("");
  const [search] = useDebouncedValue(query.trim(), 180);
  const { data } = useGraph(HubFind, { slug: workspace.slug, search }, { pause: search.length < 2 });
  const found = search.length < 2 ? null : data?.workspace;
  const { slug } = workspace;

  const go = (to: string) => () => void navigate(to);
  const leave = (to: string) => () => {
    window.location.assign(to);
  };
  const pages = [
    ...roomsOf(workspace).map(({ key, to, icon: Icon }) => ({
      id: key,
      label: t(key),
      leftSection: <Icon size={20} />,
      onClick: go(to),
    })),
    ...workspaces
      .filter((one) => one.slug !== slug)
      .map((one) => ({ id: one.id, label: one.name, onClick: go(paths.home(one.slug)) })),
  ];
  const commands = [
    ...(mayCreate(workspace.role)
      ? [
          {
            id: "try",
            label: t("try.start"),
            leftSection: <IconMessagePlus size={20} />,
            onClick: () => void tryIt(),
          },
          {
            id: "question",
            label: t("question.title"),
            leftSection: <IconListSearch size={20} />,
            onClick: go(paths.question(slug)),
          },
        ]
      : []),
    ...(mayTest(workspace.role)
      ? [
          { id: "lab", label: t("nav.lab"), leftSection: <IconFlask size={20} />, onClick: leave(rooms.lab) },
          {
            id: "playground",
            label: t("nav.playground"),
            leftSection: <IconTerminal2 size={20} />,
            onClick: leave(rooms.playground),
          },
        ]
      : []),
    {
      id: "out",
      label: t("kit.signOut"),
      leftSection: <IconLogout size={20} />,
      onClick: () => void signOut(),
    },
  ];
  const documents = (found?.documents?.nodes ?? []).map(({ id, title }) => ({
    id,
    label: title,
    keywords: query,
    leftSection: <IconBook2 size={20} />,
    onClick: go(paths.document(slug, id)),
  }));
  const conversations = (found?.conversations?.nodes ?? []).map(({ id, title, member }) => ({
    id,
    label: title,
    description: member.displayName,
    keywords: query,
    leftSection: <IconMessage size={20} />,
    onClick: go(paths.conversation(slug, id)),
  }));

  return (
    <CommandPalette
      asked={asked}
      query={query}
      onQuery={setQuery}
      groups={[
        { group: t("find.pages"), actions: pages },
        { group: t("find.documents"), actions: documents },
        { group: t("find.conversations"), actions: conversations },
        { group: t("find.commands"), actions: commands },
      ]}
    />
  );
}
