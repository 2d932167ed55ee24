/** The Okabe-Ito palette, which is safe for colour-blind readers. */
const colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];

/** SVG paths centred on (0, 0), of about the same area. */
const shapes = [
  "M-6,0a6,6 0 1,0 12,0a6,6 0 1,0 -12,0Z",
  "M-5.3,-5.3H5.3V5.3H-5.3Z",
  "M0,-7.5L7.5,0L0,7.5L-7.5,0Z",
  "M0,-7.2L7.2,5.6H-7.2Z",
  "M0,7.2L7.2,-5.6H-7.2Z",
  "M-2.4,-6.8H2.4V-2.4H6.8V2.4H2.4V6.8H-2.4V2.4H-6.8V-2.4H-2.4Z",
];

/** Repeats after six colours. */
export function colourOf(index: number): string {
  return colours[index % colours.length] ?? "#000000";
}

export function shapeOf(index: number): string {
  return shapes[index % shapes.length] ?? "";
}
