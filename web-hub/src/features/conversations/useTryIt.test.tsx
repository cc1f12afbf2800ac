import { CombinedError } from "@urql/core";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { conversationRow } from "../../test/data.ts";
import { renderHub } from "../../test/render.tsx";
import { useTryIt } from "./useTryIt.ts";

function TryIt() {
  const tryIt = useTryIt();
  return <button onClick={() => void tryIt()}>Try it</button>;
}

test("a conversation whose answer was lost is begun again under the same key, and the next one under another", async () => {
  const keys: unknown[] = [];
  const { router } = renderHub(
    <TryIt />,
    {
      StartConversation: ({ input }) => {
        keys.push((input as { idempotencyKey: string }).idempotencyKey);
        if (keys.length === 1) return new CombinedError({ networkError: new Error("The answer was lost.") });
        const conversation = conversationRow("c1", "Marta Ríos");
        return { startConversation: { __typename: "StartConversationPayload", conversation } };
      },
    },
    { route: "/:workspace/*", path: "/warm-room/twin" },
  );
  const click = () => userEvent.click(screen.getByRole("button", { name: "Try it" }));
  await click();
  await screen.findByRole("alert");
  await click();
  await waitFor(() => {
    expect(router.state.location.pathname).toContain("c1");
  });
  await click();
  await waitFor(() => {
    expect(keys).toHaveLength(3);
  });
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});
