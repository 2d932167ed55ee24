import { readMediaSource } from "../request/read-source.ts";
import type { FileStore } from "../store/file-store.ts";
import { jsonAnswer } from "../types/answer.ts";
import type { Settings } from "../types/settings.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import { parseVocr } from "../vocr/parse-vocr.ts";
import { readPageRange } from "../vocr/read-page-range.ts";
import { vocrBody } from "../vocr/vocr-body.ts";
import type { Route } from "./route.ts";

/** Recognises the text in an image or a PDF, if the engine supports it. */
export function vocrRoute({ engine }: Settings, store: FileStore): Route {
  return {
    method: "POST",
    path: "/v1/vocr",
    parse: parseVocr,
    async answer({ params, file }) {
      const source = readMediaSource(params, file, store, "/v1/vocr");
      const range = readPageRange(params);
      if (engine.read === undefined) {
        throw new RequestRefusedError(
          `the ${engine.name} engine of this emulator does not support vOCR; start it with engine "semantic"`,
        );
      }
      return jsonAnswer(200, vocrBody(await engine.read(source), range));
    },
  };
}
