import { serve, type ServerType } from "@hono/node-server";
import { chooseChatModel } from "./answering/chat-model.ts";
import { createChain } from "./answering/chain.ts";
import { modelAnswerer } from "./answering/model-answerer.ts";
import { quoteAnswerer } from "./answering/quote-answerer.ts";
import { rememberVectors } from "./answering/remember-vectors.ts";
import { retrieval } from "./answering/retrieve.ts";
import { modelRewriter, ruleRewriter } from "./answering/rewriter.ts";
import { createApp } from "./app.ts";
import type { Chatbot } from "./chatbot.ts";
import { Conversations } from "./database/conversations.ts";
import type { Database } from "./database/database.ts";
import { FileLibrary } from "./database/file-library.ts";
import { openDatabase } from "./database/open-database.ts";
import { createTables } from "./database/schema.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import { Rereading } from "./reading/rereading.ts";
import { starterQuestions } from "./starter-questions.ts";
import { loadSamples } from "./samples.ts";
import { openService, type Service } from "./service.ts";

/** Milliseconds between two checks for removed files. */
const deletionIntervalMs = 10_000;

export interface StartOptions {
  readonly host: string;
  /** 0 picks a free port. */
  readonly port: number;
  /** Folder of the database. Ignored when `DATABASE_URL` is set. */
  readonly dataFolder: string;
  readonly samples: boolean;
  /** Uses no service, even if there are keys in the environment. */
  readonly offline?: boolean;
  readonly limits?: Partial<Limits>;
  readonly environment: NodeJS.ProcessEnv;
}

export interface RunningChatbot {
  readonly url: string;
  /** For display: the services and the database in use. */
  readonly description: readonly string[];
  close(): Promise<void>;
}

/** Starts the database, the services and the server. If one fails, everything is closed again. */
export async function startChatbot(given: StartOptions): Promise<RunningChatbot> {
  const options = given.offline ? { ...given, environment: withoutServices(given.environment) } : given;
  const { environment, dataFolder } = options;
  const closing: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).toReversed()) await end();
  };
  try {
    const [database, service] = await openBoth(
      openDatabase(environment["DATABASE_URL"] || undefined, dataFolder),
      openService(environment),
      closing,
    );
    const chatbot = await assemble(database, service, options);
    if (options.samples && (await chatbot.files.list()).length === 0) {
      await loadSamples(chatbot, AbortSignal.timeout(120_000), console.error);
    }
    const server = await listen(chatbot, options);
    closing.push(() => stop(server));
    closing.push(readAgain(chatbot), deleteRemoved(chatbot));
    return { url: addressOf(server, options.host), description: descriptionOf(chatbot, database), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Removes the keys and addresses of the services. The database stays. */
function withoutServices(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const services = /^(?:JIGSAWSTACK|OPENAI|ANTHROPIC|OLLAMA)_/u;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !services.test(name)));
}

/** Starts to read files of another service again. @returns a function that stops it */
function readAgain(chatbot: Chatbot): () => Promise<void> {
  const controller = new AbortController();
  const done = chatbot.rereading.run(chatbot, controller.signal).catch((error: unknown) => {
    if (!controller.signal.aborted) console.error(error);
  });
  return async () => {
    controller.abort(new Error("The chatbot is closing."));
    await done;
  };
}

/** Deletes removed files once they can't be restored any more. @returns a function that stops it */
function deleteRemoved({ files, limits }: Chatbot): () => Promise<void> {
  const run = (): void => {
    // What can't be deleted now is deleted the next time.
    running = files.deleteRemoved(limits.undoSeconds).catch((error: unknown) => console.error(error));
  };
  let running = Promise.resolve();
  const timer = setInterval(run, deletionIntervalMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function openBoth(
  opening: Promise<Database>,
  starting: Promise<Service>,
  closing: (() => Promise<void>)[],
): Promise<[Database, Service]> {
  const [database, service] = await Promise.allSettled([opening, starting]);
  if (database.status === "fulfilled") closing.push(() => database.value.close());
  if (service.status === "fulfilled") closing.push(() => service.value.close());
  if (database.status === "rejected") throw database.reason;
  if (service.status === "rejected") throw service.reason;
  return [database.value, service.value];
}

async function assemble(
  database: Database,
  service: Service,
  { environment, limits }: StartOptions,
): Promise<Chatbot> {
  const { embeddings } = service;
  await createTables(database);
  const files = new FileLibrary(database, embeddings, service.space);
  await files.open();
  const model = await chooseChatModel(environment);
  const rewriter = model ? modelRewriter(model) : ruleRewriter();
  const answerer = model ? modelAnswerer(model) : quoteAnswerer(rememberVectors(embeddings));
  return {
    service,
    model: model
      ? { name: model.provider.name, offline: false, sentTo: new URL(model.provider.baseURL).host }
      : { name: "quoted sentences", offline: true },
    rewriter,
    files,
    rereading: new Rereading(),
    chain: createChain(rewriter, retrieval(files, embeddings), answerer),
    conversations: new Conversations(database),
    limits: { ...defaultLimits, ...limits },
    starterQuestions: starterQuestions(database, service.space),
  };
}

async function listen(chatbot: Chatbot, { host, port, environment }: StartOptions): Promise<ServerType> {
  const names = (environment["ALLOWED_HOSTS"] ?? "").split(",").map((name) => name.trim());
  const app = createApp(chatbot, [host, ...names.filter((name) => name !== "")]);
  return await new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port, overrideGlobalObjects: false }, () =>
      resolve(server),
    );
    server.once("error", reject);
  });
}

/** Closes the server and all connections, which aborts the answers in progress. */
async function stop(server: ServerType): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  if ("closeAllConnections" in server) server.closeAllConnections();
  await closed;
}

function addressOf(server: ServerType, host: string): string {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const name = host === "127.0.0.1" || host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

function descriptionOf({ service, model, rewriter }: Chatbot, database: Database): string[] {
  const hint =
    "set OPENAI_API_KEY, OPENAI_BASE_URL, ANTHROPIC_API_KEY or OLLAMA_BASE_URL to use a language model";
  return [
    `Embeddings: ${service.offline ? "the emulator, offline (set JIGSAWSTACK_API_KEY to use the service)" : service.name}`,
    `Answers:    ${model.offline ? `quoted sentences (${hint})` : `${model.name}, which gets your questions and the passages found (${model.sentTo})`}`,
    `Follow-ups: ${rewriter.by === "rules" ? "rewritten by rules for English and German" : `rewritten by ${model.name}`}`,
    `Database:   ${database.description}`,
  ];
}
