import { useSend } from "@companero/web-kit/client/hooks.ts";
import { CopyButton } from "@companero/web-kit/components/CopyButton.tsx";
import { Button, Code, Group, Stack, TagsInput, Text } from "@mantine/core";
import { useState } from "react";
import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import { graphql } from "../../gql/gql.ts";
import { useT } from "../../lib/words.ts";
import { FormMessage } from "../account/FormMessage.tsx";
import { useForm } from "../account/useForm.ts";
import { Section } from "../shell/Section.tsx";
import { asOrigin } from "./origin.ts";
import classes from "./WidgetCard.module.css";

const WidgetCardFragment = graphql(`
  fragment WidgetCard on Widget {
    id
    name
    embedSnippet
    allowedOrigins
  }
`);

const UpdateWidget = graphql(`
  mutation UpdateWidget($input: UpdateWidgetInput!) {
    updateWidget(input: $input) {
      ... on UpdateWidgetPayload {
        widget {
          id
          ...WidgetCard
        }
      }
      ... on NotFoundError {
        message
      }
      ... on ValidationError {
        message
        fields {
          path
          message
        }
      }
    }
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
        <Origins key={allowedOrigins.join()} widgetId={id} saved={allowedOrigins} />
      </Stack>
    </Section>
  );
}

function Origins({ widgetId, saved }: { widgetId: string; saved: readonly string[] }) {
  const t = useT();
  const send = useSend(UpdateWidget);
  const form = useForm({});
  const [origins, setOrigins] = useState<readonly string[]>(saved);
  const changed = origins.join() !== saved.join();
  const onSubmit = form.submit(
    async () => (await send({ input: { widgetId, allowedOrigins: [...origins] } })).updateWidget,
    () => undefined,
  );
  return (
    <form onSubmit={onSubmit}>
      <FormMessage message={form.message} />
      <TagsInput
        label={t("widget.origins")}
        description={t("widget.originsHint")}
        placeholder="https://example.com"
        value={[...origins]}
        onChange={(typed) => {
          setOrigins([...new Set(typed.map(asOrigin))]);
        }}
        acceptValueOnBlur
        clearable={false}
        size="md"
      />
      {origins.length === 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {t("widget.anywhere")}
        </Text>
      )}
      {changed && (
        <Group mt="sm">
          <Button type="submit" loading={form.busy}>
            {t("widget.save")}
          </Button>
          <Button
            variant="subtle"
            onClick={() => {
              setOrigins(saved);
            }}
          >
            {t("kit.undo")}
          </Button>
        </Group>
      )}
    </form>
  );
}
