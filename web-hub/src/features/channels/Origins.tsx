import { useSend } from "@companero/web-kit/client/hooks.ts";
import { ActionIcon, Button, Stack, Text, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { graphql } from "../../gql/gql.ts";
import { useT } from "../../lib/words.ts";
import { FormMessage } from "../account/FormMessage.tsx";
import { useForm } from "../account/useForm.ts";
import { asOrigin } from "./origin.ts";
import classes from "./WidgetCard.module.css";

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

type Props = { widgetId: string; origins: readonly string[] };

/** The sites that may show the widget; each change is saved as it is made. */
export function Origins({ widgetId, origins }: Props) {
  const t = useT();
  const send = useSend(UpdateWidget);
  const form = useForm({ allowedOrigins: "" });
  const save = async (allowedOrigins: string[]) =>
    (await send({ input: { widgetId, allowedOrigins } })).updateWidget;

  const add = form.submit(
    ({ allowedOrigins: typed }) => save([...new Set([...origins, asOrigin(typed)])]),
    form.reset,
  );
  const remove = (origin: string) =>
    form.submit(() => save(origins.filter((one) => one !== origin)), form.reset);

  return (
    <Stack gap="xs">
      <Text fw={600}>{t("widget.origins")}</Text>
      {origins.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("widget.anywhere")}
        </Text>
      ) : (
        <ul className={classes["origins"]}>
          {origins.map((origin) => (
            <li key={origin}>
              <span>{origin}</span>
              <form onSubmit={remove(origin)}>
                <ActionIcon type="submit" aria-label={t("widget.remove", { origin })}>
                  <IconX size={18} />
                </ActionIcon>
              </form>
            </li>
          ))}
        </ul>
      )}
      <FormMessage message={form.message} />
      <form onSubmit={add} className={classes["add"]}>
        <TextInput
          {...form.field("allowedOrigins")}
          aria-label={t("widget.addOrigin")}
          placeholder="https://example.com"
          className={classes["typed"]}
        />
        <Button
          type="submit"
          variant="default"
          loading={form.busy}
          disabled={form.values.allowedOrigins.trim() === ""}
        >
          {t("widget.addOrigin")}
        </Button>
      </form>
    </Stack>
  );
}
