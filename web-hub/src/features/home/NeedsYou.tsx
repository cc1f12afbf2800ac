import { Anchor, Text } from "@mantine/core";
import { IconAlertCircle, IconMail, IconMessageQuestion } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import { graphql } from "../../gql/gql.ts";
import { useHub, useWorkspace } from "../../lib/hub.ts";
import { paths } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";
import { Section } from "../shell/Section.tsx";
import classes from "./Overview.module.css";

const NeedsYouFragment = graphql(`
  fragment NeedsYou on Workspace {
    id
    failed: documents(first: 3, status: FAILED) {
      nodes {
        id
        title
        failureReason
      }
    }
    asked: conversations(first: 20, hasMessages: true) {
      nodes {
        id
        member {
          id
          displayName
        }
        lastMessage {
          id
          answered
        }
      }
    }
  }
`);

type Need = { key: string; icon: ReactNode; to: string; says: string; more?: string | null };

/** What waits for a person; nothing is drawn when nothing does. */
export function NeedsYou({ workspace: masked }: { workspace: FragmentType<typeof NeedsYouFragment> }) {
  const t = useT();
  const { user } = useHub();
  const { slug } = useWorkspace();
  const { failed, asked } = readFragment(NeedsYouFragment, masked);

  const needs: Need[] = [
    ...(failed?.nodes ?? []).map(({ id, title, failureReason }) => ({
      key: id,
      icon: <IconAlertCircle size={20} aria-hidden />,
      to: paths.document(slug, id),
      says: t("home.failed", { title }),
      more: failureReason,
    })),
    ...(asked?.nodes ?? [])
      .filter(({ lastMessage }) => lastMessage?.answered === false)
      .slice(0, 3)
      .map(({ id, member }) => ({
        key: id,
        icon: <IconMessageQuestion size={20} aria-hidden />,
        to: paths.conversation(slug, id),
        says: t("home.unanswered", { name: member.displayName }),
      })),
    ...(user.emailVerified
      ? []
      : [
          {
            key: "email",
            icon: <IconMail size={20} aria-hidden />,
            to: paths.settings(slug),
            says: t("verify.isOpen"),
          },
        ]),
  ];
  if (needs.length === 0) return null;
  return (
    <Section title={t("home.needs")}>
      <ul className={classes["needs"]}>
        {needs.map(({ key, icon, to, says, more }) => (
          <li key={key}>
            {icon}
            <Anchor component={Link} to={to} c="inherit">
              {says}
              {more && (
                <Text size="sm" c="dimmed">
                  {more}
                </Text>
              )}
            </Anchor>
          </li>
        ))}
      </ul>
    </Section>
  );
}
