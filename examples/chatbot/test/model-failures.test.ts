import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { listen } from "@x/test-support";
import { describe, expect, it, vi } from "vitest";
import { chooseChatModel } from "../src/server/answering/chat-model.ts";
import { modelAnswerer } from "../src/server/answering/model-answerer.ts";
import { messageFor } from "../src/server/safety/message-for.ts";

const key = "sk-secret-key";
const times = { first: 300, next: 300, retry: 1 };
const source = { number: 1, fileId: "f", fileName: "f.txt", kind: "text", passage: "A.", marks: [] } as const;
const input = {
  question: "and there?",
  standalone: "How high is the tower?",
  turns: [],
  picture: undefined,
  sources: [source],
  terms: [],
};

/** Starts a server in the place of a provider. */
const serve = async (reply: RequestListener): Promise<string> => (await listen(reply)).url;

/** An address where no server listens any more. */
async function closedAddress(): Promise<string> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const { port } = server.address() as AddressInfo;
  await once(server.close(), "close");
  return `http://127.0.0.1:${port}`;
}

const openAI = (baseURL: string): NodeJS.ProcessEnv => ({
  OPENAI_API_KEY: key,
  OPENAI_BASE_URL: baseURL,
  OPENAI_MODEL: "m",
});
const anthropic = (baseURL: string): NodeJS.ProcessEnv => ({
  ANTHROPIC_API_KEY: key,
  ANTHROPIC_BASE_URL: baseURL,
  ANTHROPIC_MODEL: "m",
});
const ollama = (baseURL: string): NodeJS.ProcessEnv => ({ OLLAMA_BASE_URL: baseURL, OLLAMA_MODEL: "m" });

/** Asks the model. @returns the answer */
async function ask(environment: NodeJS.ProcessEnv): Promise<string> {
  const model = await chooseChatModel(environment, times);
  if (!model) throw new Error("No model was chosen.");
  let text = "";
  for await (const token of modelAnswerer(model)(input, AbortSignal.any([]))) text += token;
  return text;
}

/** The page's words for the failure, and what is in the server's log. */
async function failureOf(environment: NodeJS.ProcessEnv): Promise<{ words: string; log: string }> {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const error: unknown = await ask(environment).then(
    (text) => Promise.reject(new Error(`It answered: ${text}`)),
    (reason: unknown) => reason,
  );
  return { words: messageFor(error), log: JSON.stringify(log.mock.calls) };
}

const status =
  (code: number, body: object | string): RequestListener =>
  (request, response) => {
    request.resume();
    const isText = typeof body === "string";
    response.writeHead(code, { "content-type": isText ? "text/html" : "application/json" });
    response.end(isText ? body : JSON.stringify(body));
  };
const piece = (content: string, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta: { role: "assistant", content }, finish_reason: finish }] })}\n\n`;
const stream =
  (pieces: readonly string[], end: "end" | "destroy" | "hang" = "end"): RequestListener =>
  (request, response) => {
    request.resume();
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const text of pieces) response.write(text);
    if (end === "end") response.end();
    if (end === "destroy") setTimeout(() => response.destroy(), 30);
  };

describe("the page's words when a language model fails", () => {
  it.each<[string, RequestListener, RegExp]>([
    [
      "401",
      status(401, { error: { message: `Wrong key ${key}` } }),
      /rejected the key \(status 401\)\. Set OPENAI_API_KEY/u,
    ],
    ["quota", status(429, { error: { code: "insufficient_quota", message: "quota" } }), /no credit left/u],
    ["too many requests", status(429, { error: { message: "slow down" } }), /Wait a minute, then try again/u],
    [
      "no such model",
      status(404, { error: { message: "The model `m` does not exist" } }),
      /no model "m" at .* set OPENAI_MODEL/u,
    ],
    ["wrong address", status(404, "<h1>Not found</h1>"), /no chat API at .*Check OPENAI_BASE_URL/u],
    [
      "out of order",
      status(503, { error: { message: "overloaded" } }),
      /out of order \(status 503\)\. Try again in a few minutes/u,
    ],
    ["another status", status(400, { error: { message: "bad" } }), /rejected the request \(status 400\)/u],
    ["a web page", status(200, "<!doctype html><p>Login</p>"), /returned a web page.*Check OPENAI_BASE_URL/u],
    ["an empty answer", stream([piece("", "stop"), "data: [DONE]\n\n"]), /returned an empty answer/u],
    [
      "a cut stream",
      stream([piece("The tower")], "destroy"),
      /lost in the middle of the answer\. Try again/u,
    ],
    [
      "a stream that ends too early",
      stream([piece("The tower")]),
      /lost in the middle of the answer\. Try again/u,
    ],
    ["silence", () => {}, /sent nothing for 0\.3 s/u],
    ["a stream that stops", stream([piece("The tower")], "hang"), /sent nothing for 0\.3 s/u],
  ])("%s", async (_, reply, expected) => {
    const { words, log } = await failureOf(openAI(await serve(reply)));
    expect(words).toMatch(expected);
    expect(words + log).not.toContain(key);
    expect(log).not.toBe("[]");
  });

  it("a server that is not running", async () => {
    const url = await closedAddress();
    const { words } = await failureOf(openAI(url));
    expect(words).toBe(
      `Could not reach ${new URL(url).host}: m at ${url} (ECONNREFUSED). Check that it is running, and OPENAI_BASE_URL.`,
    );
  });

  it("the same with Ollama and Anthropic", async () => {
    const missing = status(404, { error: 'model "m" not found, try pulling it first' });
    expect((await failureOf(ollama(await serve(missing)))).words).toMatch(
      /run "ollama pull m", or set OLLAMA_MODEL/u,
    );
    expect((await failureOf(ollama(await closedAddress()))).words).toMatch(
      /Could not reach Ollama m .*ECONNREFUSED/u,
    );
    const wrong = status(401, {
      type: "error",
      error: { type: "authentication_error", message: `invalid ${key}` },
    });
    const { words, log } = await failureOf(anthropic(await serve(wrong)));
    expect(words).toMatch(/Anthropic m rejected the key \(status 401\)\. Set ANTHROPIC_API_KEY/u);
    expect(log).not.toContain(key);
  });
});

describe("a language model", () => {
  it("behind any OpenAI-compatible address gets the user's question beside the rewritten one", async () => {
    const bodies: string[] = [];
    const url = await serve((request, response) => {
      request.on("data", (chunk: Buffer) => bodies.push(chunk.toString()));
      request.on("end", () => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.end(`${piece("It is 412 metres ")}${piece("high. [1]", "stop")}data: [DONE]\n\n`);
      });
    });
    expect(await ask({ OPENAI_BASE_URL: `${url}/v1`, OPENAI_MODEL: "m" })).toBe("It is 412 metres high. [1]");
    expect(bodies.join("")).toContain("<question>and there?</question>");
    expect(bodies.join("")).toContain("How high is the tower?");
  });

  it("on an Ollama server answers", async () => {
    const line = (content: string, done: boolean): string =>
      `${JSON.stringify({ model: "m", created_at: "2026-01-01T00:00:00Z", message: { role: "assistant", content }, done })}\n`;
    const url = await serve((request, response) => {
      request.resume();
      response.writeHead(200, { "content-type": "application/x-ndjson" });
      response.end(line("412 metres ", false) + line("[1]", true));
    });
    expect(await ask(ollama(url))).toBe("412 metres [1]");
  });

  it("is tried again when its server is out of order for a moment", async () => {
    let requests = 0;
    const url = await serve((request, response) => {
      requests += 1;
      const reply = requests === 1 ? status(503, {}) : stream([piece("412 [1]", "stop"), "data: [DONE]\n\n"]);
      reply(request, response);
    });
    expect(await ask(openAI(url))).toBe("412 [1]");
    expect(requests).toBe(2);
  });

  it("is not asked if no passage fits", async () => {
    const model = await chooseChatModel(openAI("http://127.0.0.1:9"), times);
    if (!model) throw new Error("No model was chosen.");
    const pieces: string[] = [];
    for await (const token of modelAnswerer(model)({ ...input, sources: [] }, AbortSignal.any([])))
      pieces.push(token);
    expect(pieces).toEqual(["Nothing in your files answers this."]);
  });
});
