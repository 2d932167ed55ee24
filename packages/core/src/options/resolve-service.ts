import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { hasUndici, readEnvironment } from "../runtime/environment.ts";
import { isPlainObject } from "../guards/is-plain-object.ts";
import { isRecord } from "../guards/is-record.ts";
import type { JigsawOptions } from "../types/jigsaw-options.ts";
import type { JigsawStackClient } from "../types/jigsawstack-client.ts";
import { checkFlag } from "./check-flags.ts";
import { hasMethod, isFunction } from "../guards/has-method.ts";
import { checkNumber, checkShape } from "./checks.ts";

/** The service, spoken to directly. */
export interface DirectService {
  readonly kind: "direct";
  readonly apiKey: string;
  /** Without a slash at its end. */
  readonly baseURL: string;
  /** All headers of a request but its `content-type`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof globalThis.fetch;
  readonly maxResponseBytes: number;
  /** Whether that is Node's own. */
  readonly isNodeFetch: boolean;
}

/** The service, spoken to through the official SDK. */
export interface SdkService {
  readonly kind: "sdk";
  readonly client: JigsawStackClient;
}

export const defaultBaseURL = "https://api.jigsawstack.com";

const notBesideClient = [
  "apiKey",
  "baseURL",
  "headers",
  "fetch",
  "maxResponseBytes",
  "skipCache",
  "noRequestLog",
] as const;
const ownHeaders = new Set(["x-api-key", "content-type"]);

/** Finds out how the service is reached. Throws {@link JigsawInputError} where that is not clear. */
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
  refuseBesideClient(options);
  return { kind: "sdk", client };
}

/** Throws a {@link JigsawInputError} for options that only the SDK's object itself can have. */
export function refuseBesideClient(
  options: Readonly<Partial<Record<(typeof notBesideClient)[number], unknown>>>,
): void {
  const given = notBesideClient.filter((name) => options[name] !== undefined);
  if (given.length > 0) {
    const names = given.map((name) => `\`${name}\``).join(", ");
    throw new JigsawInputError(
      `${names} cannot be given beside \`client\`, which has its own: set it on JigsawStack(…), or leave \`client\` out.`,
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
      "No JigsawStack API key: set the environment variable JIGSAWSTACK_API_KEY or pass `apiKey`.",
    );
  }
  // The runtime's own error for such a header would print the key.
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new JigsawInputError(
      "The JigsawStack API key (`apiKey` or JIGSAWSTACK_API_KEY) holds white space or characters that no key has.",
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
        `\`headers\` may not carry ${name.toLowerCase()}, which the client sets${hint}.`,
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
      // Without the runtime's error as cause: it prints the value, which may be a secret.
      throw new JigsawInputError(
        `\`headers\` holds a name or a value that HTTP does not allow: ${JSON.stringify(name)}.`,
      );
    }
  }
  if (checkFlag("skipCache", options.skipCache)) headers.set("x-jigsaw-skip-cache", "true");
  if (checkFlag("noRequestLog", options.noRequestLog)) headers.set("x-jigsaw-no-request-log", "true");
  return Object.fromEntries(headers);
}

/** Names and values; a list of pairs, or a `Headers`, has other properties than its headers, or none. */
function pairsOf(headers: unknown): [string, unknown][] {
  if (headers === undefined) return [];
  if (isRecord(headers) && isPlainObject(headers)) return Object.entries(headers);
  // Not shown: it may hold a secret.
  throw new JigsawInputError(
    '`headers` must be a plain object of strings, such as { "x-trace": "1" }. Object.fromEntries(…) makes one of a Headers object or of pairs.',
  );
}

function resolveBaseURL(given: unknown): string {
  if (given === undefined) return defaultBaseURL;
  const url = typeof given === "string" && URL.canParse(given) ? new URL(given) : undefined;
  const isPlain = url && !url.username && !url.password && !url.search && !url.hash;
  if (!isPlain || (url.protocol !== "https:" && url.protocol !== "http:")) {
    // The value is not shown: it may carry credentials.
    throw new JigsawInputError(
      "`baseURL` (or JIGSAWSTACK_BASE_URL) must be an http(s) address without credentials, query and fragment, such as https://api.jigsawstack.com.",
    );
  }
  // Others' base URLs end in a version; here each path has its own.
  return url.href.replace(/(?:\/v[12])?\/*$/, "");
}

function resolveFetch(given: typeof globalThis.fetch | undefined): typeof globalThis.fetch {
  if (given !== undefined) {
    checkShape("fetch", given, isFunction, "a function");
    return given;
  }
  if (!isFunction(globalThis.fetch)) {
    throw new JigsawInputError("This runtime has no global `fetch`: pass one as `fetch`.");
  }
  // Looked up at each call: tracing tools and test doubles replace the global later than this.
  return (input, init) => globalThis.fetch(input, init);
}
