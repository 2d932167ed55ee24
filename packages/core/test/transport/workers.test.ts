import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { JigsawConnectionError } from "../../src/index.ts";
import { clientOf, failureOf, startService } from "../support/service.ts";

/** What Cloudflare's runtime shows of itself with `nodejs_compat` and a compatibility date from 2025-09-15 on. */
const versions = { node: "22.23.4", undici: "", v8: "" };

/** Node's `fetch` with the refusals of Cloudflare's runtime. */
function fetchOfWorkers(fail?: () => Error): typeof fetch {
  const { fetch } = globalThis;
  return vi.fn<typeof fetch>(async (input, init) => {
    if (init?.redirect === "error") {
      throw new TypeError('Invalid redirect value, must be one of "follow" or "manual"');
    }
    if (fail) throw fail();
    return await fetch(input, init);
  });
}

beforeEach(() => {
  vi.stubGlobal("process", { env: {}, versions });
  vi.stubGlobal("navigator", { userAgent: "Cloudflare-Workers" });
  onTestFinished(() => void vi.unstubAllGlobals());
});

describe("in a Cloudflare Worker", () => {
  it('a request is never sent with `redirect: "error"`, which that runtime rejects', async () => {
    const service = await startService();
    vi.stubGlobal("fetch", fetchOfWorkers());
    expect(await clientOf(service).embedQuery("a")).toHaveLength(32);
    expect(service.requests).toHaveLength(1);
  });

  it.each([
    ["an unsupported request", () => new TypeError("The 'cache' field is not supported.")],
    ["a used-up limit of subrequests", () => new Error("Too many subrequests.")],
  ])("%s fails after one attempt", async (_, fail) => {
    const fetch = fetchOfWorkers(fail);
    vi.stubGlobal("fetch", fetch);
    const error = await failureOf(clientOf({ url: "http://127.0.0.1:1" }).embedQuery("a"));
    expect(error).toBeInstanceOf(JigsawConnectionError);
    expect(error).toMatchObject({ isRetryable: false, message: expect.stringContaining(fail().message) });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it("a lost connection is retried", async () => {
    const fetch = fetchOfWorkers(() => new Error("Network connection lost."));
    vi.stubGlobal("fetch", fetch);
    const error = await failureOf(clientOf({ url: "http://127.0.0.1:1" }, { maxRetries: 1 }).embedQuery("a"));
    expect(error).toMatchObject({ isRetryable: true });
    expect(fetch).toHaveBeenCalledTimes(2);
  });
});
