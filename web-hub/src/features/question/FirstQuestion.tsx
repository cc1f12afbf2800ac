import { useGraph } from "@companero/web-kit/client/hooks.ts";
import { EmptyState } from "@companero/web-kit/components/EmptyState.tsx";
import { Button, Stack } from "@mantine/core";
import { IconListSearch } from "@tabler/icons-react";
import { graphql } from "../../gql/gql.ts";
import { useWorkspace } from "../../lib/hub.ts";
import { useT } from "../../lib/words.ts";
import classes from "./Question.module.css";

const HubStarters = graphql(`
  query HubStarters($slug: String!) {
    workspace(by: { slug: $slug }) {
      id
      twin {
        id
        starterQuestions
      }
    }
  }
`);

/** Before anything was tried: the questions the twin offers, each one click away. */
export function FirstQuestion({ onAsk }: { onAsk: (question: string) => void }) {
  const t = useT();
  const { slug } = useWorkspace();
  const { data } = useGraph(HubStarters, { slug });
  const questions = data?.workspace?.twin.starterQuestions ?? [];
  return (
    <EmptyState
      icon={<IconListSearch />}
      title={t("question.empty.title")}
      action={
        questions.length > 0 && (
          <Stack gap="sm">
            {questions.map((question) => (
              <Button
                key={question}
                variant="default"
                classNames={{ root: classes["starter"] ?? "", label: classes["starterWords"] ?? "" }}
                onClick={() => {
                  onAsk(question);
                }}
              >
                {question}
              </Button>
            ))}
          </Stack>
        )
      }
    >
      {t("question.empty.body")}
    </EmptyState>
  );
}
