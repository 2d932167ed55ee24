import { parseBody } from "../request/parse-body.ts";
import { responseBody } from "../request/response-body.ts";
import { validateRequest } from "../request/validate-request.ts";
import type { FileStore } from "../store/file-store.ts";
import { jsonAnswer } from "../types/answer.ts";
import type { Settings } from "../types/settings.ts";
import type { Route } from "./route.ts";

export function embeddingRoute(settings: Settings, store: FileStore): Route {
  return {
    method: "POST",
    path: "/v2/embedding",
    parse: parseBody,
    async answer({ params, file }) {
      const input = validateRequest(params, file, store, settings);
      return jsonAnswer(200, responseBody(input, await settings.engine.embed(input)));
    },
  };
}
