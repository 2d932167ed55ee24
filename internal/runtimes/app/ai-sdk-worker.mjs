import * as provider from "@x/ai-sdk-jigsaw";
import * as ai from "ai";
import { aiSdkScenario } from "./ai-sdk-scenario.mjs";

export default {
  fetch: async (request) =>
    Response.json(await aiSdkScenario(new URL(request.url).searchParams.get("emulator"), { ai, provider })),
};
