import { Button, Text } from "@mantine/core";
import classes from "./Opening.module.css";

type Props = { greeting: string; questions: readonly string[]; onAsk: (question: string) => void };

/** What stands before the first message: the twin's greeting and questions to begin with. */
export function Opening({ greeting, questions, onAsk }: Props) {
  return (
    <div className={classes["opening"]}>
      <Text c="dimmed">{greeting}</Text>
      {questions.length > 0 && (
        <div className={classes["questions"]}>
          {questions.map((question) => (
            <Button
              key={question}
              variant="default"
              className={classes["question"]}
              onClick={() => {
                onAsk(question);
              }}
            >
              {question}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
