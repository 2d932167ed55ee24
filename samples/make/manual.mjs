import { writeFileSync } from "node:fs";
import { pdf } from "./pdf.mjs";

const pages = [
  [
    "Descaling the Marlin 2",
    "Hard water leaves limescale in the boiler of the espresso machine.",
    "Descale it every two months, or when the orange lamp blinks.",
    "Fill the tank with one litre of water and one sachet of citric acid.",
    "Let half of it run through, wait fifteen minutes, then run the rest.",
    "Rinse with two tanks of fresh water before you make coffee again.",
  ],
  [
    "Warranty and repairs",
    "The manufacturer's warranty lasts three years from the day of purchase.",
    "It covers the pump, the boiler and the electronics.",
    "Gaskets and filter baskets wear out and are not covered.",
    "For a repair, send the receipt and the serial number to the importer.",
    "The serial number is on a plate under the drip tray.",
  ],
  [
    "Cleaning every day",
    "Wipe the steam wand with a damp cloth right after frothing milk.",
    "Let a little steam out so that no milk dries inside the nozzle.",
    "In the evening put in the blind filter with half a spoon of detergent",
    "and start the pump five times for ten seconds.",
    "The drip tray and the portafilters go into the dishwasher.",
  ],
];

export function makeManual(file) {
  writeFileSync(file, pdf(pages));
}
