import type { Point } from "../plane.ts";

const step = 4;
const directions = 16;
const maxRadius = 120;

/** A point to keep clear of, by at least `dx` horizontally or `dy` vertically. */
export interface Obstacle {
  readonly at: Point;
  readonly dx: number;
  readonly dy: number;
}

/** The spot nearest to `preferred` that keeps clear of every obstacle, or `preferred` itself if there is none. */
export function freeSpot(preferred: Point, obstacles: readonly Obstacle[]): Point {
  const isFree = (spot: Point): boolean =>
    obstacles.every(({ at, dx, dy }) => Math.abs(at.x - spot.x) >= dx || Math.abs(at.y - spot.y) >= dy);
  for (let radius = 0; radius <= maxRadius; radius += step) {
    for (let direction = 0; direction < directions; direction++) {
      const angle = (direction / directions) * 2 * Math.PI;
      const spot = { x: preferred.x + radius * Math.cos(angle), y: preferred.y + radius * Math.sin(angle) };
      if (isFree(spot)) return spot;
    }
  }
  return preferred;
}
