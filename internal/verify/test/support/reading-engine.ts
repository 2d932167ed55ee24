import { type EmulatorOptions, fastEngine } from "@x/jigsaw-emulator";
import { semanticEngine } from "@x/jigsaw-emulator/semantic";

/** The emulator's default engine, which reads too: there are checks for both. Close it in the end. */
export const readingEngine: Exclude<EmulatorOptions["engine"], string | undefined> = {
  ...(await semanticEngine()),
  name: fastEngine.name,
  embed: (input) => fastEngine.embed(input),
};
