import { settle, type Problem } from "@companero/web-kit/client/problems.ts";
import { useFailure } from "@companero/web-kit/components/useFailure.ts";
import { notifications } from "@mantine/notifications";
import { useCallback } from "react";

type Payload<Result extends { __typename: string }> = ReturnType<typeof settle<Result>>["payload"];

/** Returns a function that does something in the graph; a refusal is told in a notification, and null comes back. */
export function useAttempts() {
  const describe = useFailure();
  return useCallback(
    async <Result extends { __typename: string }>(work: () => Promise<Result>): Promise<Payload<Result>> => {
      const complain = (message: string) => {
        notifications.show({ message, color: "bad" });
        return null;
      };
      try {
        const { payload, problem } = settle(await work());
        return problem ? complain(sentence(problem)) : payload;
      } catch (error) {
        return complain(describe(error));
      }
    },
    [describe],
  );
}

const sentence = ({ fields, message }: Problem) => fields?.[0]?.message ?? message;
