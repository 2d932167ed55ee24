import type { Point } from "../plane.ts";
import { element, text } from "./element.ts";
import { freeSpot, type Obstacle } from "./free-spot.ts";
import type { PlacedCluster } from "./place.ts";

const letterSize = 24;
const numberSize = 12;

/** A letter, and the number of a ticket that lies among another topic's: each where it hides nothing. */
export function labels(placed: readonly PlacedCluster[]): string[] {
  const letters = placeLetters(placed);
  return [
    ...letters.map(({ letter, spot }) => written(letter, spot, letterSize)),
    ...placeNumbers(placed, letters).map(({ id, spot }) => written(`#${id}`, spot, numberSize)),
  ];
}

/** As near to the middle of its cluster as can be, and farther from other clusters' tickets than from its own. */
function placeLetters(placed: readonly PlacedCluster[]): { letter: string; spot: Point }[] {
  const letters: { letter: string; spot: Point }[] = [];
  for (const { letter, middle } of placed) {
    const obstacles = placed.flatMap((other) => {
      const room = other.letter === letter ? 18 : 34;
      return other.tickets.map((at) => ({ at, aside: room, above: room }));
    });
    const others = letters.map(({ spot }) => ({ at: spot, aside: 30, above: 30 }));
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
    ...tickets.map((at) => ({ at, aside: 30, above: 16 })),
    ...letters.map(({ spot }) => ({ at: spot, aside: 34, above: 22 })),
  ];
  const numbers: { id: number; spot: Point }[] = [];
  for (const { ticket, x, y } of tickets.filter(({ stray }) => stray)) {
    const spot = freeSpot({ x, y }, obstacles);
    numbers.push({ id: ticket.id, spot });
    obstacles.push({ at: spot, aside: 46, above: 16 });
  }
  return numbers;
}

/** Centred on the spot, with a white rim that keeps it readable on top of lines. */
function written(words: string, { x, y }: Point, size: number): string {
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
