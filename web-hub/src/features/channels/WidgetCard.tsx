import { CopyButton } from "@companero/web-kit/components/CopyButton.tsx";
import { Code, Stack } from "@mantine/core";
import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import { graphql } from "../../gql/gql.ts";
import { useT } from "../../lib/words.ts";
import { Section } from "../shell/Section.tsx";
import { Origins } from "./Origins.tsx";
import classes from "./WidgetCard.module.css";

const WidgetCardFragment = graphql(`
  fragment WidgetCard on Widget {
    id
    name
    embedSnippet
    allowedOrigins
  }
`);

/** The line that puts the twin on a website, and the sites that may show it. */
export function WidgetCard({ widget: masked }: { widget: FragmentType<typeof WidgetCardFragment> }) {
  const t = useT();
  const { id, name, embedSnippet, allowedOrigins } = readFragment(WidgetCardFragment, masked);
  return (
    <Section title={name} description={t("widget.body")}>
      <Stack>
        <div className={classes["snippet"]}>
          <Code block tabIndex={0} aria-label={t("widget.snippet")}>
            {embedSnippet}
          </Code>
          <CopyButton value={embedSnippet} label={t("widget.copy")} />
        </div>
        <Origins widgetId={id} origins={allowedOrigins} />
      </Stack>
    </Section>
  );
}
