import { execFileSync } from "node:child_process";

const serif = "DejaVu-Serif";
const bold = "DejaVu-Serif-Bold";

/** Text, font, size in pixels, and distance of its line from the top. */
const lines = [
  ["HARBOUR CAFE", bold, 58, 50],
  ["Opening hours", bold, 38, 140],
  ["The cafe is open from Tuesday", serif, 36, 195],
  ["to Sunday, 8 am to 5 pm.", serif, 36, 245],
  ["It is closed on Mondays.", serif, 36, 295],
  ["Menu of the day", bold, 38, 380],
  ["Fish soup with rye bread 7.50", serif, 36, 435],
  ["Flat white 3.40", serif, 36, 485],
];

const ground = "-size 900x600 radial-gradient:#45584c-#18221d -attenuate 0.12 +noise Gaussian -blur 0x0.6";
const frame = "-fill none -stroke #8a5a2b -strokewidth 22 -draw";
const ink = "-stroke none -fill #f4f1e6 -gravity north";
const photo = "-rotate 0.4 -crop 892x592+6+6 +repage -strip -quality 82";

/** A chalkboard in evening light, drawn by ImageMagick; the noise has a fixed seed. */
export function makeBoard(file) {
  const text = lines.flatMap(([words, font, size, top]) => [
    "-font",
    font,
    "-pointsize",
    String(size),
    "-annotate",
    `+0+${top}`,
    words,
  ]);
  execFileSync("convert", [
    ...`-seed 11 ${ground} ${frame}`.split(" "),
    "rectangle 10,10 889,589",
    ...ink.split(" "),
    ...text,
    ...photo.split(" "),
    file,
  ]);
}
