import { Accordion, Code, Text } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useT } from "../../lib/words.ts";

const SETTINGS = `LLM_BASE_URL=https://your-provider.example/v1
LLM_MODEL=the-model-to-use
LLM_API_KEY=your-key`;

/** Says plainly that answers are put together without a language model, and how to connect one. */
export function ModelNotice() {
  const t = useT();
  return (
    <Accordion variant="contained" radius="lg">
      <Accordion.Item value="model">
        <Accordion.Control icon={<IconPlugConnectedX size={20} aria-hidden />}>
          <Text fw={600}>{t("model.none.title")}</Text>
          <Text size="sm" c="dimmed">
            {t("model.none.body")}
          </Text>
          <Text size="sm" c="var(--co-voice)" mt={4}>
            {t("model.none.connect")}
          </Text>
        </Accordion.Control>
        <Accordion.Panel>
          <Text size="sm" mb="sm">
            {t("model.none.how")}
          </Text>
          <Code block>{SETTINGS}</Code>
          <Text size="sm" c="dimmed" mt="sm">
            {t("model.none.which")}
          </Text>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
