import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execute } from "./execute.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Packs the built packages as they would be published. */
export async function pack(destination: string): Promise<void> {
  await mkdir(destination, { recursive: true });
  const { packageManager }: { packageManager: string } = JSON.parse(
    await readFile(join(root, "package.json"), "utf8"),
  );
  for (const name of ["core", "langchain", "llamaindex", "ai-sdk", "bullmq", "emulator"]) {
    const args = ["--yes", packageManager, "pack", "--pack-destination", destination];
    const { ok, output } = await execute("npx", args, join(root, "packages", name));
    if (!ok) throw new Error(`Could not pack ${name}: ${output}`);
  }
}
