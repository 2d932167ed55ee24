// Loads core as an ES module and as CommonJS in one process, as happens when dependencies use different formats.
import { createRequire } from "node:module";
import * as one from "@x/jigsaw-core";

const other = createRequire(import.meta.url)("@x/jigsaw-core");
const [, , baseURL] = process.argv;
const options = { apiKey: "matrix-key", baseURL, dimensions: 64 };
const failed = [];
const error = await new other.JigsawClient(options).embedQuery("refuse me").catch((thrown) => thrown);
if (one.JigsawClient === other.JigsawClient) failed.push("only one copy was loaded");
if (!one.JigsawAuthenticationError.isInstance(error))
  failed.push("isInstance does not recognise an error of the other copy");
const identified = await new one.JigsawClient(options).identify({ text: "abc" });
const { id } = await new other.JigsawClient(options).embed(identified);
if (id !== identified.id) failed.push("the copies compute different ids for the same source");
console.log(`OUTCOME ${JSON.stringify({ passed: 3 - failed.length, failed })}`);
process.exit(0);
