import { RelativeTime } from "@companero/web-kit/components/RelativeTime.tsx";
import { NavLink, useLocation } from "react-router";
import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import { useWorkspace } from "../../lib/hub.ts";
import { paths } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";
import { Face } from "../shell/Face.tsx";
import { channelWords } from "./channel.ts";
import classes from "./ConversationItem.module.css";
import { ConversationRow } from "./fragments.ts";

/** One conversation in a list: with whom, where, and what was said last. */
export function ConversationItem({
  conversation: masked,
}: {
  conversation: FragmentType<typeof ConversationRow>;
}) {
  const t = useT();
  const { slug, twin } = useWorkspace();
  const { search } = useLocation();
  const { id, member, channel, lastMessage, lastMessageAt } = readFragment(ConversationRow, masked);
  const lastWords = () => {
    if (!lastMessage) return t("inbox.quiet");
    if (lastMessage.author !== "TWIN") return lastMessage.text;
    if (lastMessage.status === "FAILED") return t("kit.transcript.failed");
    return lastMessage.text
      ? `${twin.name}: ${lastMessage.text}`
      : t("kit.transcript.writing", { name: twin.name });
  };
  return (
    <NavLink
      to={{ pathname: paths.conversation(slug, id), search: kept(search) }}
      className={classes["row"] ?? ""}
    >
      <Face name={member.displayName} />
      <span className={classes["words"]}>
        <span className={classes["head"]}>
          <span className={classes["name"]}>{member.displayName}</span>
          <span className={classes["time"]}>
            <RelativeTime at={lastMessageAt} />
          </span>
        </span>
        <span className={classes["last"]}>{lastWords()}</span>
        <span className={classes["meta"]}>
          {t(channelWords(channel))}
          {lastMessage?.answered === false && (
            <span className={classes["open"]}>{t("inbox.unanswered")}</span>
          )}
        </span>
      </span>
    </NavLink>
  );
}

/** The search stays in the address from one conversation to the next; an opened passage does not. */
function kept(search: string): string {
  const q = new URLSearchParams(search).get("q");
  return q ? `?${new URLSearchParams({ q }).toString()}` : "";
}
