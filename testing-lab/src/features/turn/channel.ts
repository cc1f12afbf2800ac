import type { ConversationChannel } from "../../gql/graphql.ts";
import type { LabKey } from "../../words/en.ts";

const CHANNELS: Partial<Record<string, LabKey>> = {
  WIDGET: "turn.channel.widget",
  HUB: "turn.channel.hub",
  PAGE: "turn.channel.page",
} satisfies Record<ConversationChannel, LabKey>;

/** Where something was asked; "elsewhere" for a channel this lab does not know yet. */
export const channelWords = (channel: ConversationChannel): LabKey =>
  CHANNELS[channel] ?? "turn.channel.other";
