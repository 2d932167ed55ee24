import type { Point } from "../plane.ts";

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Returns a function that scales points to fill the box and centres them. Proportions are kept. */
export function fitInto(box: Box, points: readonly Point[]): (point: Point) => Point {
  const horizontal = extent(points.map(({ x }) => x));
  const vertical = extent(points.map(({ y }) => y));
  const factor = Math.min(box.width / horizontal.length, box.height / vertical.length);
  return ({ x, y }) => ({
    x: box.left + box.width / 2 + (x - horizontal.middle) * factor,
    // In SVG, y grows downwards.
    y: box.top + box.height / 2 - (y - vertical.middle) * factor,
  });
}

function extent(values: readonly number[]): { middle: number; length: number } {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  // If all points coincide, any length will do.
  return { middle: (min + max) / 2, length: max - min || 1 };
}
