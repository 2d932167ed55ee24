import { examplePackage } from "./examples.mjs";
import { runBuilt } from "./run-built.mjs";

await runBuilt(examplePackage("multimodal"), "start");
