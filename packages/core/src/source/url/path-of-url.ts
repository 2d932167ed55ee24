import { builtIn } from "../../runtime/built-in.ts";
import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { hasMethod } from "../../guards/has-method.ts";
import { publicUrl } from "./public-url.ts";

interface UrlModule {
  fileURLToPath(url: URL): string;
}

/** The path of a `file:` URL on this machine. */
export async function pathOfUrl(url: URL, subject: string): Promise<string> {
  const module = await builtIn("url", isUrlModule);
  try {
    return module ? module.fileURLToPath(url) : decodeURIComponent(url.pathname);
  } catch (error) {
    const message = `${subject} (${publicUrl(url)}) is not the URL of a file on this machine. Check its host and path.`;
    throw new JigsawInputError(message, { cause: error });
  }
}

function isUrlModule(value: unknown): value is UrlModule {
  return hasMethod(value, "fileURLToPath");
}
