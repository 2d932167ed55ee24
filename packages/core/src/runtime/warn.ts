interface Warns {
  readonly process?: { emitWarning?(message: string, type: string): void };
}

/** Warns the way the runtime does: where there is `process.on("warning")`, that hears it, else the console shows it. */
export function warn(message: string): void {
  const { process } = globalThis as Warns;
  if (typeof process?.emitWarning === "function") process.emitWarning(message, "JigsawWarning");
  else globalThis.console.warn(message);
}
