import { useGraph } from "@companero/web-kit/client/hooks.ts";
import { CommandPalette } from "@companero/web-kit/palette/CommandPalette.tsx";
import { useSession } from "@companero/web-kit/session/session.tsx";
import {
  IconBroadcast,
  IconLogout,
  IconMessageQuestion,
  IconRoute,
  IconTerminal2,
} from "@tabler/icons-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import { graphql } from "../../gql/gql.ts";
import { mayMonitor, useLab, useWorkspace } from "../../lib/lab.ts";
import { paths, rooms } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";

const LabFind = graphql(`
  query LabFind($slug: String!) {
    workspace(by: { slug: $slug }) {
      id
      turns(first: 100) {
        nodes {
          id
          question {
            id
            text
          }
          conversation {
            id
            member {
              id
              displayName
            }
          }
        }
      }
    }
  }
`);

const ICON_PX = 20;

/** Everything that can be gone to or done from here, found by a few letters. */
export default function PaletteDialog({ asked }: { asked: number }) {
  const t = useT();
  const navigate = useNavigate();
  const { slug, role } = useWorkspace();
  const { workspaces } = useLab();
  const { signOut } = useSession();
  const [query, setQuery] = useState("");
  const { data } = useGraph(LabFind, { slug });

  const go = (to: string) => () => void navigate(to);
  const pages = [
    {
      id: "turns",
      label: t("nav.turns"),
      leftSection: <IconRoute size={ICON_PX} />,
      onClick: go(paths.turns(slug)),
    },
    ...(mayMonitor(role)
      ? [
          {
            id: "live",
            label: t("nav.live"),
            leftSection: <IconBroadcast size={ICON_PX} />,
            onClick: go(paths.live(slug)),
          },
        ]
      : []),
    ...workspaces
      .filter((one) => one.slug !== slug)
      .map((one) => ({ id: one.id, label: one.name, onClick: go(paths.turns(one.slug)) })),
  ];
  const turns = (data?.workspace?.turns?.nodes ?? []).map(({ id, question, conversation }) => ({
    id,
    label: question.text,
    description: conversation.member.displayName,
    leftSection: <IconMessageQuestion size={ICON_PX} />,
    onClick: go(paths.turn(slug, id)),
  }));
  const commands = [
    {
      id: "playground",
      label: t("nav.playground"),
      leftSection: <IconTerminal2 size={ICON_PX} />,
      onClick: () => {
        window.location.assign(rooms.playground);
      },
    },
    {
      id: "out",
      label: t("kit.signOut"),
      leftSection: <IconLogout size={ICON_PX} />,
      onClick: () => void signOut(),
    },
  ];
  return (
    <CommandPalette
      asked={asked}
      query={query}
      onQuery={setQuery}
      groups={[
        { group: t("find.pages"), actions: pages },
        { group: t("find.turns"), actions: turns },
        { group: t("find.commands"), actions: commands },
      ]}
    />
  );
}
