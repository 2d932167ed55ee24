import type { Point } from "../plane.ts";

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A function that moves points into the middle of the box, and makes them as large as it allows: both ways alike. */
export function fitInto(box: Box, points: readonly Point[]): (point: Point) => Point {
  const horizontal = extent(points.map(({ x }) => x));
  const vertical = extent(points.map(({ y }) => y));
  const factor = Math.min(box.width / horizontal.length, box.height / vertical.length);
  return ({ x, y }) => ({
    x: box.left + box.width / 2 + (x - horizontal.middle) * factor,
    // A drawing's y grows downwards.
    y: box.top + box.height / 2 - (y - vertical.middle) * factor,
  });
}

function extent(values: readonly number[]): { middle: number; length: number } {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  // Points that all lie on one spot may be of any size.
  return { middle: (least + most) / 2, length: most - least || 1 };
}
