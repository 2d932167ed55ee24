import * as core from "@x/jigsaw-core";
import * as langchain from "@x/langchain-jigsaw";
import { scenario } from "./scenario.mjs";

export default {
  fetch: async (request) =>
    Response.json(await scenario(new URL(request.url).searchParams.get("emulator"), { core, langchain })),
};
