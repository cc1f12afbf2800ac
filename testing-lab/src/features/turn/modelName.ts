import type { LabKey } from "../../words/en.ts";

/** What a model is called; the built-in one answers in the creator's own sentences. */
export const modelName = (model: string, say: (key: LabKey) => string) =>
  model === "verbatim" ? say("model.verbatim") : model;
