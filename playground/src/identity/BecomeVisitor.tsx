import { useFailure } from "@companero/web-kit/components/useFailure.ts";
import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useState, type SubmitEvent } from "react";
import { sessionIn } from "../graph/facts.ts";
import { post } from "../graph/post.ts";
import { useT } from "../lib/words.ts";
import { BECOME } from "./become.ts";
import { useSpeaker } from "./speaker.tsx";
import { GRAPH_URL } from "./voices.ts";

/** Comes in through a widget, as somebody without a sign-in does. */
export function BecomeVisitor({ onDone }: { onDone: () => void }) {
  const t = useT();
  const describe = useFailure();
  const { facts, speakWith } = useSpeaker();
  const [key, setKey] = useState(() => facts().widgetKey ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const variables = { input: { widgetKey: key.trim(), newConversation: true } };
      const { data, errors } = await post(GRAPH_URL, { query: BECOME, variables }, {});
      const found = sessionIn(data);
      const refusal = data?.["startWidgetSession"] as { message?: string } | undefined;
      if (found) {
        speakWith("visitor", found.tokens);
        onDone();
        return;
      }
      setProblem(refusal?.message ?? errors?.[0]?.message ?? describe(null));
    } catch (error) {
      setProblem(describe({ networkError: error }));
    }
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        <Text size="sm" c="dimmed">
          {t("speaker.becomeBody")}
        </Text>
        <TextInput
          label={t("speaker.key")}
          value={key}
          error={problem}
          data-autofocus
          onChange={(event) => {
            setKey(event.currentTarget.value);
          }}
        />
        <Button type="submit" loading={busy} disabled={!key.trim()}>
          {t("speaker.become")}
        </Button>
      </Stack>
    </form>
  );
}
