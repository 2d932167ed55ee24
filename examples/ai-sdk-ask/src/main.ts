import { runAsCommand } from "@x/example-shared";
import { run } from "./run.ts";

await runAsCommand(run);
