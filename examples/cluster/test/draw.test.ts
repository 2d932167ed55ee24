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

  it("shows every ticket in its cluster, which can be read back", () => {
    const read = readScatter(svg);
    expect(read.size).toBe(60);
    expect([...read.values()].filter((letter) => letter === "B")).toHaveLength(20);
    expect(read.get(tickets[0]?.id ?? 0)).toBe("A");
  });

  it("is the same every time, holds no number that is none, and names nothing outside of itself", () => {
    expect(drawScatter(clusters, ({ id }) => ({ x: id % 7, y: id % 11 }))).toBe(svg);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/u);
    expect(svg.match(/https?:[^"]+/gu)).toEqual(["http://www.w3.org/2000/svg"]);
  });

  it("copes with points that all lie on one spot", () => {
    expect(drawScatter(clusters, () => ({ x: 3, y: 3 }))).not.toMatch(/NaN|Infinity/u);
  });
});

describe("element", () => {
  it("escapes what stands in text and attributes", () => {
    expect(element("text", { x: 1, "data-name": 'a "b" & c' }, text("1 < 2"))).toBe(
      '<text x="1" data-name="a &quot;b&quot; &amp; c">1 &lt; 2</text>',
    );
    expect(element("path", { d: "M0,0" })).toBe('<path d="M0,0"/>');
  });
});

describe("fitInto", () => {
  it("fills the box one way, keeps proportions, and turns y upwards", () => {
    const place = fitInto({ left: 10, top: 10, width: 100, height: 60 }, [
      { x: 0, y: 0 },
      { x: 2, y: 3 },
    ]);
    expect(place({ x: 0, y: 0 })).toEqual({ x: 40, y: 70 });
    expect(place({ x: 2, y: 3 })).toEqual({ x: 80, y: 10 });
  });
});

describe("freeSpot", () => {
  it("stays where nothing is in the way, and else moves as little as it must", () => {
    const at = { x: 0, y: 0 };
    expect(freeSpot(at, [])).toEqual(at);
    const spot = freeSpot(at, [{ at, aside: 30, above: 16 }]);
    expect(Math.abs(spot.y)).toBeCloseTo(16);
    expect(freeSpot(at, [{ at, aside: 999, above: 999 }])).toEqual(at);
  });
});

describe("wrap", () => {
  it("breaks between words", () => {
    expect(wrap("one two three", 8, 2)).toEqual(["one two", "three"]);
  });

  it("ends in an ellipsis what does not fit", () => {
    expect(wrap("one two three four, five six", 8, 2)).toEqual(["one two", "three…"]);
  });
});
