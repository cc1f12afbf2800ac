import type { GraphiQLPlugin } from "@graphiql/react";
import { IconBulb } from "@tabler/icons-react";
import { ExamplesPanel } from "./ExamplesPanel.tsx";

const Icon = () => <IconBulb size={20} stroke={1.75} />;

/** The examples as a pane of the editor, beside its documentation and its history. */
export const examplesPlugin = (title: string): GraphiQLPlugin => ({
  title,
  icon: Icon,
  content: ExamplesPanel,
});
