import {
  IconBooks,
  IconHome,
  IconMessages,
  IconPlugConnected,
  IconSettings,
  IconUserHeart,
  type TablerIcon,
} from "@tabler/icons-react";
import { mayCreate, type HubWorkspace } from "../../lib/hub.ts";
import { paths } from "../../lib/paths.ts";
import type { HubKey } from "../../words/en.ts";

export type Room = {
  key: HubKey;
  to: string;
  icon: TablerIcon;
  end: boolean;
  /** On a phone it is reached through the account's menu instead. */
  wideOnly: boolean;
};

/** The rooms of the hub that a person's role opens. */
export function roomsOf({ slug, role }: HubWorkspace): Room[] {
  const room = (key: HubKey, to: string, icon: TablerIcon): Room => {
    return { key, to, icon, end: key === "nav.home", wideOnly: key === "nav.settings" };
  };
  const creators = [
    room("nav.knowledge", paths.knowledge(slug), IconBooks),
    room("nav.twin", paths.twin(slug), IconUserHeart),
    room("nav.channels", paths.channels(slug), IconPlugConnected),
  ];
  return [
    room("nav.home", paths.home(slug), IconHome),
    room("nav.inbox", paths.inbox(slug), IconMessages),
    ...(mayCreate(role) ? creators : []),
    room("nav.settings", paths.settings(slug), IconSettings),
  ];
}
