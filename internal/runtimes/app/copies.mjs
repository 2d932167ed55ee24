// A process that loads the package as a module and as CommonJS, as one does whose dependencies differ.
import { createRequire } from "node:module";
import * as one from "@x/jigsaw-core";

const other = createRequire(import.meta.url)("@x/jigsaw-core");
const [, , baseURL] = process.argv;
const options = { apiKey: "matrix-key", baseURL, dimensions: 64 };
const failed = [];
const error = await new other.JigsawClient(options).embedQuery("refuse me").catch((thrown) => thrown);
if (one.JigsawClient === other.JigsawClient) failed.push("there is one copy only");
if (!one.JigsawAuthenticationError.isInstance(error))
  failed.push("an error of the other copy is not recognised");
const identified = await new one.JigsawClient(options).identify({ text: "abc" });
const { id } = await new other.JigsawClient(options).embed(identified);
if (id !== identified.id) failed.push("a source that the other copy identified has another id");
console.log(`OUTCOME ${JSON.stringify({ passed: 3 - failed.length, failed })}`);
process.exit(0);
