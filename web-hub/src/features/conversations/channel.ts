import type { ConversationChannel } from "../../gql/graphql.ts";
import type { HubKey } from "../../words/en.ts";

const WORDS: Partial<Record<string, HubKey>> = {
  WIDGET: "channel.widget",
  HUB: "channel.hub",
  PAGE: "channel.page",
} satisfies Record<ConversationChannel, HubKey>;

/** Where a conversation takes place; "elsewhere" for a channel this hub does not know yet. */
export const channelWords = (channel: ConversationChannel): HubKey => WORDS[channel] ?? "channel.other";
