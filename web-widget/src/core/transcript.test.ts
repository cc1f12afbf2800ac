import { describe, expect, it } from "vitest";
import { accepted, recalled, resent, said, streamed, unsent, type Transcript } from "./transcript.ts";
import type { StoredMessage } from "./types.ts";

const stored = (id: string, changes: Partial<StoredMessage> = {}): StoredMessage => ({
  id,
  author: "TWIN",
  text: id,
  status: "COMPLETED",
  failureReason: null,
  citations: [],
  ...changes,
});
const ids = (transcript: Transcript) => transcript.map(({ id }) => id);

describe("a message of one's own", () => {
  it("shows at once, takes the server's id, and is followed by its reply", () => {
    const sending = said([], "k1", "Hello?");
    expect(sending).toMatchObject([
      { key: "k1", id: null, author: "MEMBER", text: "Hello?", status: "sending" },
    ]);
    expect(accepted(sending, "k1", "m1", "r1")).toMatchObject([
      { key: "k1", id: "m1", status: "completed" },
      { key: "r1", id: "r1", author: "TWIN", status: "waiting", text: "" },
    ]);
  });

  it("keeps its reply right behind it while a later one is still being sent", () => {
    const both = said(said([], "k1", "One"), "k2", "Two");
    expect(accepted(both, "k1", "m1", "r1").map(({ key }) => key)).toEqual(["k1", "r1", "k2"]);
  });

  it("says why it was not sent, and forgets that when it is tried again", () => {
    const failed = unsent(said([], "k1", "Hello?"), "k1", "Too many.");
    expect(failed[0]).toMatchObject({ status: "unsent", reason: "Too many." });
    expect(resent(failed, "k1")[0]).toMatchObject({ status: "sending", reason: null });
  });

  it("stands once when another tab's news of it came before the server's answer", () => {
    const early = recalled(said([], "k1", "Hello?"), [
      stored("m1", { author: "MEMBER", text: "Hello?" }),
      stored("r1", { text: "", status: "PENDING" }),
    ]);
    expect(ids(accepted(early, "k1", "m1", "r1"))).toEqual(["m1", "r1"]);
  });
});

describe("what the server keeps", () => {
  it("comes above what it does not know yet and below what it no longer sends", () => {
    const here = said(recalled([], [stored("a"), stored("b")]), "k", "New");
    expect(ids(recalled(here, [stored("b"), stored("c")]))).toEqual(["a", "b", "c", null]);
  });

  it("does not set a reply back that is being written here", () => {
    const writing = streamed(recalled([], [stored("r", { text: "", status: "PENDING" })]), "r", {
      seq: 5,
      phase: "writing",
      text: "So far",
      citations: [],
      reason: null,
    });
    expect(recalled(writing, [stored("r", { text: "", status: "PENDING" })])).toEqual(writing);
    expect(recalled(writing, [stored("r", { text: "So far so good." })])).toMatchObject([
      { status: "completed", text: "So far so good.", live: true },
    ]);
  });

  it("is read out only where it was seen arriving", () => {
    const found = recalled([], [stored("old"), stored("new", { status: "PENDING" })]);
    expect(found.map(({ live }) => live)).toEqual([false, true]);
  });

  it("shows a failed reply with its reason", () => {
    expect(recalled([], [stored("r", { status: "FAILED", failureReason: "It broke." })])).toMatchObject([
      { status: "failed", reason: "It broke." },
    ]);
  });
});
