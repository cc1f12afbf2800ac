import type { Facts } from "../graph/facts.ts";
import type { PlaygroundKey } from "../words/en.ts";

export type Group = "identity" | "knowledge" | "conversations" | "lab" | "graph";

export type Example = {
  /** Names it in the address, and its words in the dictionary. */
  id: PlaygroundKey extends infer Key ? (Key extends `example.${infer Id}` ? Id : never) : never;
  group: Group;
  query: string;
  /** `fresh` gives an id nobody has used before. */
  variables?: (facts: Facts, fresh: () => string) => Record<string, unknown>;
};

/** A known value, or words that tell where it comes from. */
export const or = (value: string | null, otherwise: string) => value ?? otherwise;
