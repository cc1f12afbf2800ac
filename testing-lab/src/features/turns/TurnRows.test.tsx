import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { memo } from "react";
import type { TurnItemProps } from "./TurnItem.tsx";
import { startWith, emptyList, take, type TurnFacts } from "./turnList.ts";
import { TurnRows } from "./TurnRows.tsx";

const turn = (minute: number, more: Partial<TurnFacts> = {}): TurnFacts => ({
  id: `t${minute}`,
  question: "How long should it rest?",
  who: "Marta",
  status: "RUNNING",
  attempt: 1,
  createdAt: `2026-11-22T10:${String(minute).padStart(2, "0")}:00Z`,
  durationMs: null,
  answered: null,
  ...more,
});

function setUp() {
  const drawn: string[] = [];
  const Item = memo(function Item({ turn: { id }, selected }: TurnItemProps) {
    drawn.push(id);
    return <a data-turn={id} href={`#${id}`} aria-current={selected} />;
  });
  const nothing = () => undefined;
  const to = (id: string) => `/${id}`;
  const rows = (turns: readonly TurnFacts[], selected: string | null) => (
    <TurnRows
      turns={turns}
      selected={selected}
      to={to}
      onOpen={nothing}
      onAtTop={nothing}
      foot={null}
      Item={Item}
    />
  );
  return { drawn, rows };
}

test("news of one turn draws one row, and opening another draws the two it concerns", () => {
  const { drawn, rows } = setUp();
  const page = { turns: [turn(3), turn(2), turn(1), turn(0)], end: null, hasMore: false };
  const list = startWith(emptyList, page);
  const shown = (of: typeof list) => of.shown.flatMap((id) => of.facts.get(id) ?? []);
  const { rerender } = render(rows(shown(list), "t3"));
  drawn.length = 0;

  const next = take(list, turn(1, { status: "COMPLETED", durationMs: 700 }), { atTop: true });
  rerender(rows(shown(next), "t3"));
  expect(drawn).toEqual(["t1"]);
  drawn.length = 0;

  rerender(rows(shown(next), "t2"));
  expect(drawn.sort()).toEqual(["t2", "t3"]);
});

test("beyond a hundred rows only those in view are there", () => {
  const { rows } = setUp();
  const many = Array.from({ length: 500 }, (_, place) => ({ ...turn(0), id: `many${place}` }));
  const { container } = render(rows(many, null));
  expect(container.querySelectorAll("li").length).toBeLessThan(100);
  expect(container.querySelector("ul")?.style.height).toBe("30000px");
});
