import type { Point } from "../plane.ts";

const step = 4;
const directions = 16;
const farthest = 120;

/** Something to stay away from: at least so far to the side, or so far above or below. */
export interface Obstacle {
  readonly at: Point;
  readonly aside: number;
  readonly above: number;
}

/** The spot nearest to `wish` that stays away from every obstacle; `wish` itself where there is none. */
export function freeSpot(wish: Point, obstacles: readonly Obstacle[]): Point {
  const isFree = (spot: Point): boolean =>
    obstacles.every(
      ({ at, aside, above }) => Math.abs(at.x - spot.x) >= aside || Math.abs(at.y - spot.y) >= above,
    );
  for (let radius = 0; radius <= farthest; radius += step) {
    for (let direction = 0; direction < directions; direction++) {
      const angle = (direction / directions) * 2 * Math.PI;
      const spot = { x: wish.x + radius * Math.cos(angle), y: wish.y + radius * Math.sin(angle) };
      if (isFree(spot)) return spot;
    }
  }
  return wish;
}
