import { builtIn } from "../../runtime/built-in.ts";
import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { hasMethod } from "../../guards/has-method.ts";
import { publicUrl } from "./public-url.ts";

interface UrlModule {
  fileURLToPath(url: URL): string;
}

/** The path that a `file:` URL names on this machine. */
export async function pathOfUrl(url: URL, subject: string): Promise<string> {
  const module = await builtIn("url", isUrlModule);
  try {
    return module ? module.fileURLToPath(url) : decodeURIComponent(url.pathname);
  } catch (error) {
    const message = `${subject} (${publicUrl(url)}) names no file on this machine.`;
    throw new JigsawInputError(message, { cause: error });
  }
}

function isUrlModule(value: unknown): value is UrlModule {
  return hasMethod(value, "fileURLToPath");
}
