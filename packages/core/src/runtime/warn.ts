interface Warns {
  readonly process?: { emitWarning?(message: string, type: string): void };
}

/** Emits a process warning, so that `process.on("warning")` receives it; runtimes without that log to the console. */
export function warn(message: string): void {
  const { process } = globalThis as Warns;
  if (typeof process?.emitWarning === "function") process.emitWarning(message, "JigsawWarning");
  else globalThis.console.warn(message);
}
