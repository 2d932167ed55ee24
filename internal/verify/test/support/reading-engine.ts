import { type EmulatorOptions, fastEngine } from "@x/jigsaw-emulator";
import { semanticEngine } from "@x/jigsaw-emulator/semantic";

/** The default engine with the semantic engine's text recognition, because there are checks for both. Close it afterwards. */
export const readingEngine: Exclude<EmulatorOptions["engine"], string | undefined> = {
  ...(await semanticEngine()),
  name: fastEngine.name,
  embed: (input) => fastEngine.embed(input),
};
