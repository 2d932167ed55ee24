import { inspect } from "node:util";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import { deliver } from "./faults/deliver.ts";
import { createFaultFinder } from "./faults/find-fault.ts";
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

/** A request that has arrived. */
interface Arrival {
  /** Request number, from 0. */
  readonly number: number;
  readonly record: OpenRecord;
  /** The state of the rate limit at arrival. Includes this request if it was accepted. */
  rateLimit: RateLimitState;
  fault: Fault | undefined;
}

interface Env {
  Bindings: HttpBindings;
  Variables: { arrival: Arrival };
}

/** Creates the emulated service as a web application. It checks each request in a fixed order, and responds to it. */
export function createApp(
  settings: Settings,
  routes: readonly Route[],
  requests: RecordedRequest[],
): Hono<Env> {
  const limiter = createRateLimiter(settings);
  const findFault = createFaultFinder(settings.faults, settings.seed);
  let arrived = 0;

  function arrive(context: Context<Env>): Arrival {
    const now = unixNow();
    const record = openRecord(context.req, now);
    if (settings.recordRequests) requests.push(record);
    arrived += 1;
    return { number: arrived - 1, record, rateLimit: limiter.peek(now), fault: undefined };
  }

  /** Checks the key and the rate limit. Returns an error if the request is rejected. */
  function checkAccess({ req, var: { arrival } }: Context<Env>): RequestRefusedError | undefined {
    const keyError = checkKey(req.header("x-api-key"), settings.apiKey);
    if (keyError !== undefined) return keyError;
    const decision = limiter.take(arrival.record.receivedAt);
    arrival.rateLimit = decision;
    return decision.accepted
      ? undefined
      : new RequestRefusedError(`too many requests: the limit is ${decision.limit} per second`, 429);
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
    const rejection = route.isPublic === true ? undefined : checkAccess(context);
    // Read even when the request is rejected, so that it can be recorded and the connection stays usable.
    const body = await readBody(context, route);
    if (rejection !== undefined) throw rejection;
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

  /** Responds to a CORS preflight. It does not count as a request, because only browsers send it. */
  function respondToPreflight({ req, body }: Context<Env>): Response {
    const requestedHeaders = req.header("access-control-request-headers") ?? "";
    return body(
      null,
      204,
      corsHeaders({ origin: req.header("origin"), requestedHeaders }, settings.allowedHosts),
    );
  }

  /** Returns the engine's name. Clients that store vectors need it, because vectors of two engines can't be mixed. */
  function respondWithEngine({ req, json }: Context<Env>): Response {
    const headers = corsHeaders(
      { origin: req.header("origin"), requestedHeaders: "" },
      settings.allowedHosts,
    );
    return json({ engine: `emulator/${settings.engine.name}` }, 200, headers);
  }

  const app = new Hono<Env>().use(async (context, next) => {
    const { req } = context;
    const rejection = checkHost(req.header("host"), settings.allowedHosts);
    if (rejection !== undefined) return context.json({ success: false, message: rejection.message }, 403);
    if (req.method === "OPTIONS" && req.header("access-control-request-method") !== undefined) {
      return respondToPreflight(context);
    }
    // Not part of the service: it needs no key, and is neither recorded nor rate limited.
    if (req.method === "GET" && req.path === "/engine") return respondWithEngine(context);
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
        refusal(405, `${context.req.method} is not allowed for ${context.req.path}; use ${methods}`),
      ),
    );
  }
  return app
    .notFound((context) =>
      reply(context, refusal(404, `unknown path ${context.req.path}; use /v2/embedding`)),
    )
    .onError((error, context) => reply(context, toErrorResponse(error)));
}

function methodsByPath(routes: readonly Route[]): Map<string, string> {
  const methods = new Map<string, string>();
  for (const { path, method } of routes) {
    const others = methods.get(path);
    methods.set(path, others === undefined ? method : `${others} or ${method}`);
  }
  return methods;
}

/** Converts anything thrown to an Error. Hono passes only Errors to `onError`, and a custom engine may throw anything. */
function toError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  return new Error(typeof thrown === "string" ? thrown : inspect(thrown), { cause: thrown });
}

function toErrorResponse(error: Error): Answer {
  return refusal(error instanceof RequestRefusedError ? error.status : 500, error.message);
}
