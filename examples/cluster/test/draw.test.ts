import { describe, expect, it } from "vitest";
import { element, text } from "../src/draw/element.ts";
import { freeSpot } from "../src/draw/free-spot.ts";
import { readScatter } from "../src/draw/read-scatter.ts";
import { fitInto } from "../src/draw/scale.ts";
import { drawScatter } from "../src/draw/scatter.ts";
import { wrap } from "../src/draw/wrap.ts";
import { tickets } from "../src/tickets.ts";

describe("drawScatter", () => {
  const clusters = [
    { letter: "A", centroid: [], tickets: tickets.slice(0, 40) },
    { letter: "B", centroid: [], tickets: tickets.slice(40) },
  ];
  const svg = drawScatter(clusters, ({ id }) => ({ x: id % 7, y: id % 11 }));

  it("draws every ticket with its cluster in a form that readScatter parses", () => {
    const read = readScatter(svg);
    expect(read.size).toBe(60);
    expect([...read.values()].filter((letter) => letter === "B")).toHaveLength(20);
    expect(read.get(tickets[0]?.id ?? 0)).toBe("A");
  });

  it("is deterministic, contains only finite numbers, and refers to no external resource", () => {
    expect(drawScatter(clusters, ({ id }) => ({ x: id % 7, y: id % 11 }))).toBe(svg);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/u);
    expect(svg.match(/https?:[^"]+/gu)).toEqual(["http://www.w3.org/2000/svg"]);
  });

  it("draws points that all coincide", () => {
    expect(drawScatter(clusters, () => ({ x: 3, y: 3 }))).not.toMatch(/NaN|Infinity/u);
  });
});

describe("element", () => {
  it("escapes text and attribute values", () => {
    expect(element("text", { x: 1, "data-name": 'a "b" & c' }, text("1 < 2"))).toBe(
      '<text x="1" data-name="a &quot;b&quot; &amp; c">1 &lt; 2</text>',
    );
    expect(element("path", { d: "M0,0" })).toBe('<path d="M0,0"/>');
  });
});

describe("fitInto", () => {
  it("fills the box in one direction, keeps proportions, and flips y", () => {
    const place = fitInto({ left: 10, top: 10, width: 100, height: 60 }, [
      { x: 0, y: 0 },
      { x: 2, y: 3 },
    ]);
    expect(place({ x: 0, y: 0 })).toEqual({ x: 40, y: 70 });
    expect(place({ x: 2, y: 3 })).toEqual({ x: 80, y: 10 });
  });
});

describe("freeSpot", () => {
  it("keeps the preferred spot when it is free, and otherwise moves as little as possible", () => {
    const at = { x: 0, y: 0 };
    expect(freeSpot(at, [])).toEqual(at);
    const spot = freeSpot(at, [{ at, dx: 30, dy: 16 }]);
    expect(Math.abs(spot.y)).toBeCloseTo(16);
    expect(freeSpot(at, [{ at, dx: 999, dy: 999 }])).toEqual(at);
  });
});

describe("wrap", () => {
  it("breaks between words", () => {
    expect(wrap("one two three", 8, 2)).toEqual(["one two", "three"]);
  });

  it("ends truncated text with an ellipsis", () => {
    expect(wrap("one two three four, five six", 8, 2)).toEqual(["one two", "three…"]);
  });
});
