import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { CombinedError } from "@urql/core";
import { expect, test } from "vitest";
import { renderLab } from "../test/renderLab.tsx";

const live = (id: string, who: string, field: string, eventsPerSecond: number, kind = "STAFF") => ({
  __typename: "LiveSubscription",
  id,
  who,
  kind,
  field,
  operationName: null,
  since: `2026-11-22T10:00:0${id}Z`,
  eventsSent: 7,
  eventsPerSecond,
  lagMs: id === "2" ? 320 : null,
});
const sample = (...subscriptions: object[]) => ({
  liveSubscriptionsSampled: {
    __typename: "LiveSubscriptionsSampled",
    sampledAt: "2026-11-22T10:00:00Z",
    subscriptions,
  },
});
const names = () =>
  screen
    .getAllByRole("row")
    .slice(1)
    .map((row) => within(row).getAllByRole("cell")[0]?.textContent);

test("who follows what is told in words, and sorted by the head that is pressed", async () => {
  const { graph, address } = renderLab("live");
  await screen.findByRole("heading", { name: "Live subscriptions" });
  act(() => {
    graph.emit(
      "LabLiveSubscriptions",
      sample(
        live("1", "Teun Rask", "turnStepped", 0),
        live("2", "Visitor", "messageStreamed", 4.2, "VISITOR"),
        live("3", "Ana", "somethingNew", 1),
      ),
    );
  });
  expect(await screen.findByText("A reply being written")).toBeDefined();
  expect(screen.getByText("Something new")).toBeDefined();
  expect(screen.getByText("320 ms")).toBeDefined();
  expect(names()).toEqual(["Teun Rask works here", "Visitor visitor", "Ana works here"]);
  await userEvent.click(screen.getByRole("button", { name: "Events per second" }));
  expect(names()[0]).toBe("Visitor visitor");
  expect(address()).toContain("sort=-rate");
});

test("before anything was heard nothing is said of who follows", async () => {
  const { graph } = renderLab("live");
  await screen.findByRole("heading", { name: "Live subscriptions" });
  act(() => {
    graph.emit("LabLiveSubscriptions", sample());
  });
  expect(screen.queryByText("Nobody follows anything")).toBeNull();
  expect(screen.queryByText("0 running")).toBeNull();
  act(() => {
    graph.emit("LabLiveSubscriptions", sample(live("1", "Ana", "turnStepped", 0)));
  });
  expect(await screen.findByText("1 running")).toBeDefined();
});

test("nobody following anything is said, as is a refusal", async () => {
  const { graph } = renderLab("live");
  await screen.findByRole("heading", { name: "Live subscriptions" });
  act(() => {
    graph.emit("LabLiveSubscriptions", sample(live("1", "Ana", "turnStepped", 0)));
  });
  expect(await screen.findByText("1 running")).toBeDefined();
  act(() => {
    graph.emit("LabLiveSubscriptions", sample());
  });
  expect(await screen.findByText("Nobody follows anything")).toBeDefined();
  const refusal = { message: "no", extensions: { code: "FORBIDDEN" } };
  act(() => {
    graph.emit("LabLiveSubscriptions", new CombinedError({ graphQLErrors: [refusal] }));
  });
  expect(await screen.findByRole("button", { name: "Try again" })).toBeDefined();
});

test("a role without the monitor is told so, and nothing is followed", async () => {
  const { graph } = renderLab("live", {}, "AGENT");
  expect(await screen.findByText("Not part of your role")).toBeDefined();
  expect(graph.asked.map(({ name }) => name)).not.toContain("LabLiveSubscriptions");
});
