import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { hasUndici, readEnvironment } from "../runtime/environment.ts";
import { isPlainObject } from "../guards/is-plain-object.ts";
import { isRecord } from "../guards/is-record.ts";
import type { JigsawOptions } from "../types/jigsaw-options.ts";
import type { JigsawStackClient } from "../types/jigsawstack-client.ts";
import { checkFlag } from "./check-flags.ts";
import { hasMethod, isFunction } from "../guards/has-method.ts";
import { checkNumber, checkShape } from "./checks.ts";

/** The service, called directly. */
export interface DirectService {
  readonly kind: "direct";
  readonly apiKey: string;
  /** Without a trailing slash. */
  readonly baseURL: string;
  /** All request headers except `content-type`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof globalThis.fetch;
  readonly maxResponseBytes: number;
  /** Whether `fetch` is Node's built-in one. */
  readonly isNodeFetch: boolean;
}

/** The service, called through the official SDK. */
export interface SdkService {
  readonly kind: "sdk";
  readonly client: JigsawStackClient;
}

export const defaultBaseURL = "https://api.jigsawstack.com";

const directOnlyOptions = [
  "apiKey",
  "baseURL",
  "headers",
  "fetch",
  "maxResponseBytes",
  "skipCache",
  "noRequestLog",
] as const;
const ownHeaders = new Set(["x-api-key", "content-type"]);

/**
 * Decides how the service is called: directly or through the SDK.
 * @throws JigsawInputError if an option is invalid or conflicts with another
 */
export function resolveService(options: JigsawOptions): DirectService | SdkService {
  if (options.client !== undefined) return resolveClient(options.client, options);
  return {
    kind: "direct",
    ...resolveKey(options.apiKey, options),
    baseURL: resolveBaseURL(options.baseURL ?? readEnvironment("JIGSAWSTACK_BASE_URL")),
    fetch: resolveFetch(options.fetch),
    maxResponseBytes:
      checkNumber("maxResponseBytes", options.maxResponseBytes, (n) => n > 0, "a number of bytes above 0") ??
      128_000_000,
    isNodeFetch: options.fetch === undefined && hasUndici(),
  };
}

function resolveClient(client: JigsawStackClient, options: JigsawOptions): SdkService {
  checkShape(
    "client",
    client,
    (value) => hasMethod(value, "embedding_v2"),
    "what `JigsawStack({ apiKey })` returns",
  );
  rejectBesideClient(options);
  return { kind: "sdk", client };
}

/**
 * Rejects options that can't be combined with `client`, because they belong to the SDK.
 * @throws JigsawInputError naming them
 */
export function rejectBesideClient(
  options: Readonly<Partial<Record<(typeof directOnlyOptions)[number], unknown>>>,
): void {
  const given = directOnlyOptions.filter((name) => options[name] !== undefined);
  if (given.length > 0) {
    const names = given.map((name) => `\`${name}\``).join(", ");
    throw new JigsawInputError(
      `${names} can't be combined with \`client\`. Set it on JigsawStack(…), or remove \`client\`.`,
    );
  }
}

function resolveKey(given: unknown, options: JigsawOptions): Pick<DirectService, "apiKey" | "headers"> {
  if (given !== undefined && typeof given !== "string") {
    throw new JigsawInputError(`\`apiKey\` must be a string; got a value of type ${typeof given}.`);
  }
  const apiKey = given?.trim() || readEnvironment("JIGSAWSTACK_API_KEY");
  if (!apiKey) {
    throw new JigsawInputError(
      "The JigsawStack API key is missing. Set the environment variable JIGSAWSTACK_API_KEY or pass `apiKey`.",
    );
  }
  // Checked here, because the runtime's error for an invalid header would print the key.
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new JigsawInputError(
      "The JigsawStack API key (`apiKey` or JIGSAWSTACK_API_KEY) contains white space or invalid characters. Copy it again from JigsawStack's dashboard.",
    );
  }
  return { apiKey, headers: { ...resolveHeaders(options), "x-api-key": apiKey } };
}

function resolveHeaders(options: JigsawOptions): Record<string, string> {
  const headers = new Headers();
  for (const [name, value] of pairsOf(options.headers)) {
    if (ownHeaders.has(name.toLowerCase())) {
      const hint = name.toLowerCase() === "x-api-key" ? "; pass the key as `apiKey`" : "";
      throw new JigsawInputError(
        `\`headers\` must not contain ${name.toLowerCase()}, which the client sets itself${hint}.`,
      );
    }
    if (typeof value !== "string") {
      throw new JigsawInputError(
        `\`headers\`: ${JSON.stringify(name)} must be a string; got a value of type ${typeof value}.`,
      );
    }
    try {
      headers.set(name, value);
    } catch {
      // Without the runtime's error as its cause: that prints the value, which may be a secret.
      throw new JigsawInputError(
        `\`headers\`: the name or the value of ${JSON.stringify(name)} is not valid in HTTP.`,
      );
    }
  }
  if (checkFlag("skipCache", options.skipCache)) headers.set("x-jigsaw-skip-cache", "true");
  if (checkFlag("noRequestLog", options.noRequestLog)) headers.set("x-jigsaw-no-request-log", "true");
  return Object.fromEntries(headers);
}

/** Names and values. A `Headers` object or a list of pairs does not have its headers as properties, so it is rejected. */
function pairsOf(headers: unknown): [string, unknown][] {
  if (headers === undefined) return [];
  if (isRecord(headers) && isPlainObject(headers)) return Object.entries(headers);
  // The value is not shown, because it may contain a secret.
  throw new JigsawInputError(
    '`headers` must be a plain object of strings, such as { "x-trace": "1" }. Convert a Headers object or a list of pairs with Object.fromEntries(…).',
  );
}

function resolveBaseURL(given: unknown): string {
  if (given === undefined) return defaultBaseURL;
  const url = typeof given === "string" && URL.canParse(given) ? new URL(given) : undefined;
  const isPlain = url && !url.username && !url.password && !url.search && !url.hash;
  if (!isPlain || (url.protocol !== "https:" && url.protocol !== "http:")) {
    // The value is not shown, because it may contain credentials.
    throw new JigsawInputError(
      "`baseURL` (or JIGSAWSTACK_BASE_URL) must be an http(s) URL without credentials, query string and fragment, such as https://api.jigsawstack.com.",
    );
  }
  // Base URLs of other APIs end in a version. Here the version is part of each path.
  return url.href.replace(/(?:\/v[12])?\/*$/, "");
}

function resolveFetch(given: typeof globalThis.fetch | undefined): typeof globalThis.fetch {
  if (given !== undefined) {
    checkShape("fetch", given, isFunction, "a function");
    return given;
  }
  if (!isFunction(globalThis.fetch)) {
    throw new JigsawInputError("This runtime has no global `fetch`. Pass one as `fetch`.");
  }
  // Looked up for each request, because tracing tools and test doubles may replace the global later.
  return (input, init) => globalThis.fetch(input, init);
}
