import { inspect } from "node:util";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import { deliver } from "./faults/deliver.ts";
import { faultFinder } from "./faults/find-fault.ts";
import { createRateLimiter } from "./rate-limit/create-rate-limiter.ts";
import { rateLimitHeaders } from "./rate-limit/rate-limit-headers.ts";
import type { RateLimitState } from "./rate-limit/rate-limiter.ts";
import { checkKey } from "./request/check-key.ts";
import type { Body } from "./request/parse-body.ts";
import { readBytes } from "./request/read-bytes.ts";
import { type OpenRecord, openRecord, recordBody } from "./request/recorder.ts";
import type { Route } from "./routes/route.ts";
import { checkHost } from "./server/check-host.ts";
import { corsHeaders } from "./server/cors.ts";
import { unixNow } from "./server/unix-now.ts";
import { type Answer, refusal } from "./types/answer.ts";
import type { RecordedRequest } from "./types/emulator.ts";
import type { Fault } from "./types/fault.ts";
import { RequestRefusedError } from "./types/request-refused-error.ts";
import type { Settings } from "./types/settings.ts";

/** What is known of a request from its arrival on. */
interface Arrival {
  /** 0 for the first. */
  readonly number: number;
  readonly record: OpenRecord;
  /** As it stood at arrival, this request included if it was accepted. */
  rateLimit: RateLimitState;
  fault: Fault | undefined;
}

interface Env {
  Bindings: HttpBindings;
  Variables: { arrival: Arrival };
}

/** The service as a web application: what is checked, in which order, and how each outcome is answered. */
export function createApp(
  settings: Settings,
  routes: readonly Route[],
  requests: RecordedRequest[],
): Hono<Env> {
  const limiter = createRateLimiter(settings);
  const findFault = faultFinder(settings.faults, settings.seed);
  let arrived = 0;

  function arrive(context: Context<Env>): Arrival {
    const now = unixNow();
    const record = openRecord(context.req, now);
    if (settings.recordRequests) requests.push(record);
    arrived += 1;
    return { number: arrived - 1, record, rateLimit: limiter.peek(now), fault: undefined };
  }

  /** Says why a request is turned away at the door, if it is. */
  function admit({ req, var: { arrival } }: Context<Env>): RequestRefusedError | undefined {
    const wrongKey = checkKey(req.header("x-api-key"), settings.apiKey);
    if (wrongKey !== undefined) return wrongKey;
    const decision = limiter.take(arrival.record.receivedAt);
    arrival.rateLimit = decision;
    return decision.accepted
      ? undefined
      : new RequestRefusedError(`too many requests: more than ${decision.limit} in a second`, 429);
  }

  async function readBody(context: Context<Env>, route: Route): Promise<Body | RequestRefusedError> {
    const {
      req,
      env,
      var: { arrival },
    } = context;
    try {
      const bytes = await readBytes(env.incoming, route.maxBodyBytes);
      if (route.parse === undefined) return { params: {}, file: undefined };
      const body = await route.parse(bytes, req.header("content-type"));
      recordBody(arrival.record, body);
      return body;
    } catch (error) {
      if (error instanceof RequestRefusedError) return error;
      throw error;
    }
  }

  async function handle(context: Context<Env>, route: Route): Promise<Answer> {
    const {
      req,
      var: { arrival },
    } = context;
    const refused = route.isPublic === true ? undefined : admit(context);
    // Read in any case: the record shows what was turned away, and the connection stays good for the next request.
    const body = await readBody(context, route);
    if (refused !== undefined) throw refused;
    const text = "params" in body ? body.params["text"] : undefined;
    arrival.fault = findFault({ number: arrival.number, path: req.path, text });
    if (body instanceof RequestRefusedError) throw body;
    try {
      return await route.answer({ ...body, name: req.param("name") ?? "", origin: new URL(req.url).origin });
    } catch (thrown) {
      throw toError(thrown);
    }
  }

  async function reply(context: Context<Env>, answer: Answer): Promise<Response> {
    const { record, rateLimit, fault } = context.var.arrival;
    const cors = corsHeaders({ origin: context.req.header("origin") }, settings.allowedHosts);
    const headers = { ...answer.headers, ...rateLimitHeaders(rateLimit), ...cors };
    await deliver(context.env.outgoing, { ...answer, headers }, fault, record, settings.latencyMs);
    return RESPONSE_ALREADY_SENT;
  }

  /** A browser asks before it sends; no client of the service does, so it is no request of its own. */
  function answerPreflight({ req, body }: Context<Env>): Response {
    const requestedHeaders = req.header("access-control-request-headers") ?? "";
    return body(
      null,
      204,
      corsHeaders({ origin: req.header("origin"), requestedHeaders }, settings.allowedHosts),
    );
  }

  /** Says what makes the vectors, which those that keep them have to know. */
  function answerEngine({ req, json }: Context<Env>): Response {
    const headers = corsHeaders(
      { origin: req.header("origin"), requestedHeaders: "" },
      settings.allowedHosts,
    );
    return json({ engine: `emulator/${settings.engine.name}` }, 200, headers);
  }

  const app = new Hono<Env>().use(async (context, next) => {
    const { req } = context;
    const refused = checkHost(req.header("host"), settings.allowedHosts);
    if (refused !== undefined) return context.json({ success: false, message: refused.message }, 403);
    if (req.method === "OPTIONS" && req.header("access-control-request-method") !== undefined) {
      return answerPreflight(context);
    }
    // No request to the service: it is neither recorded nor paced, and needs no key.
    if (req.method === "GET" && req.path === "/engine") return answerEngine(context);
    context.set("arrival", arrive(context));
    return next();
  });
  for (const route of routes) {
    app.on(route.method, route.path, async (context) => reply(context, await handle(context, route)));
  }
  for (const [path, methods] of methodsByPath(routes)) {
    app.all(path, (context) =>
      reply(
        context,
        refusal(405, `${context.req.method} is not allowed on ${context.req.path}; use ${methods}`),
      ),
    );
  }
  return app
    .notFound((context) =>
      reply(context, refusal(404, `there is nothing at ${context.req.path}; use /v2/embedding`)),
    )
    .onError((error, context) => reply(context, errorAnswer(error)));
}

function methodsByPath(routes: readonly Route[]): Map<string, string> {
  const methods = new Map<string, string>();
  for (const { path, method } of routes) {
    const others = methods.get(path);
    methods.set(path, others === undefined ? method : `${others} or ${method}`);
  }
  return methods;
}

/** Only an Error is handed to `onError`, and an engine of the user's own may throw anything. */
function toError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  return new Error(typeof thrown === "string" ? thrown : inspect(thrown), { cause: thrown });
}

function errorAnswer(error: Error): Answer {
  return refusal(error instanceof RequestRefusedError ? error.status : 500, error.message);
}
