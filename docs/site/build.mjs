// Builds the site into `docs/.vitepress/dist`: the API reference, the pages, and a check of every link.
import { fileURLToPath } from "node:url";
import { build } from "vitepress";
import { checkLinks } from "./links.mjs";
import { writeReference } from "./reference.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

await writeReference();
await build(root);
const { links, dead } = checkLinks(`${root}.vitepress/dist`, "/jigsaw/");
for (const link of dead) console.error(`dead link: ${link}`);
console.log(`${links} links, ${dead.length} dead`);
if (dead.length > 0) process.exitCode = 1;
