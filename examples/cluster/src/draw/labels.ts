import type { Point } from "../plane.ts";
import { element, text } from "./element.ts";
import { freeSpot, type Obstacle } from "./free-spot.ts";
import type { PlacedCluster } from "./place.ts";

const letterSize = 24;
const numberSize = 12;

/** Each cluster's letter, and the number of each ticket that landed among another topic's, placed to cover no points. */
export function labels(placed: readonly PlacedCluster[]): string[] {
  const letters = placeLetters(placed);
  return [
    ...letters.map(({ letter, spot }) => label(letter, spot, letterSize)),
    ...placeNumbers(placed, letters).map(({ id, spot }) => label(`#${id}`, spot, numberSize)),
  ];
}

/** Puts each letter near the middle of its cluster, with more distance to other clusters' tickets than to its own. */
function placeLetters(placed: readonly PlacedCluster[]): { letter: string; spot: Point }[] {
  const letters: { letter: string; spot: Point }[] = [];
  for (const { letter, middle } of placed) {
    const obstacles = placed.flatMap((other) => {
      const room = other.letter === letter ? 18 : 34;
      return other.tickets.map((at) => ({ at, dx: room, dy: room }));
    });
    const others = letters.map(({ spot }) => ({ at: spot, dx: 30, dy: 30 }));
    letters.push({ letter, spot: freeSpot(middle, [...obstacles, ...others]) });
  }
  return letters;
}

function placeNumbers(
  placed: readonly PlacedCluster[],
  letters: readonly { spot: Point }[],
): { id: number; spot: Point }[] {
  const tickets = placed.flatMap((cluster) => cluster.tickets);
  const obstacles: Obstacle[] = [
    ...tickets.map((at) => ({ at, dx: 30, dy: 16 })),
    ...letters.map(({ spot }) => ({ at: spot, dx: 34, dy: 22 })),
  ];
  const numbers: { id: number; spot: Point }[] = [];
  for (const { ticket, x, y } of tickets.filter(({ isStray }) => isStray)) {
    const spot = freeSpot({ x, y }, obstacles);
    numbers.push({ id: ticket.id, spot });
    obstacles.push({ at: spot, dx: 46, dy: 16 });
  }
  return numbers;
}

/** Text centred on the spot, with a white outline so that it stays readable on top of lines. */
function label(words: string, { x, y }: Point, size: number): string {
  const attributes = {
    x: x.toFixed(1),
    y: (y + size * 0.36).toFixed(1),
    "font-size": size,
    "font-weight": 700,
    "text-anchor": "middle",
    stroke: "#ffffff",
    "stroke-width": 4,
    "stroke-linejoin": "round",
    "paint-order": "stroke",
  };
  return element("text", attributes, text(words));
}
