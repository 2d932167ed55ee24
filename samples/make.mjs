// Makes the sample files anew: node samples/make.mjs (needs flite, lame, imagemagick and the DejaVu fonts).
import { fileURLToPath } from "node:url";
import { makeBoard } from "./make/board.mjs";
import { makeManual } from "./make/manual.mjs";
import { makeMemo } from "./make/memo.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

makeBoard(here("menu-board.jpg"));
makeManual(here("espresso-machine.pdf"));
makeMemo(here("voice-memo.mp3"));
