import { type Fault, type FaultKind, faultKinds } from "../types/fault.ts";
import { isRecord } from "../request/is-record.ts";
import { invalidOption } from "./invalid-option.ts";
import { filledString, milliseconds, wholeNumber } from "./option-checks.ts";

const properties = new Set([
  "kind",
  "status",
  "headers",
  "body",
  "at",
  "share",
  "times",
  "path",
  "match",
  "delayMs",
]);

/** Headers that determine where a response ends. */
const framingHeaders = new Set(["content-length", "transfer-encoding", "trailer"]);

/**
 * Parses faults from options or from JSON.
 * @throws TypeError that names the fault and its property
 */
export function parseFaults(value: unknown): readonly Fault[] {
  if (!Array.isArray(value)) throw invalidOption("faults", "an array", value);
  return value.map((fault: unknown, index) => parseFault(fault, `faults[${index}]`));
}

function parseFault(value: unknown, name: string): Fault {
  if (!isRecord(value)) throw invalidOption(name, "an object", value);
  const unknown = Object.keys(value).find((property) => !properties.has(property));
  if (unknown !== undefined)
    throw new TypeError(`${name}.${unknown} is unknown; use ${[...properties].join(", ")}`);

  const { kind, status, headers, body, at, share, times, path, match, delayMs } = value;
  const fault: Fault = {
    kind: parseKind(kind, `${name}.kind`),
    ...(status !== undefined && { status: wholeNumber(`${name}.status`, status, 200, 599) }),
    ...(headers !== undefined && { headers: parseHeaders(headers, `${name}.headers`) }),
    ...(body !== undefined && { body: parseFaultBody(body, `${name}.body`) }),
    ...(at !== undefined && { at: parseNumbers(at, `${name}.at`) }),
    ...(share !== undefined && { share: parseShare(share, `${name}.share`) }),
    ...(times !== undefined && { times: wholeNumber(`${name}.times`, times, 0) }),
    ...(path !== undefined && { path: filledString(`${name}.path`, path) }),
    ...(match !== undefined && { match: filledString(`${name}.match`, match) }),
    ...(delayMs !== undefined && { delayMs: milliseconds(`${name}.delayMs`, delayMs) }),
  };
  requireTarget(fault, name);
  return fault;
}

function parseKind(value: unknown, name: string): FaultKind {
  const kind = faultKinds.find((known) => known === value);
  if (kind === undefined) throw invalidOption(name, `one of ${faultKinds.join(", ")}`, value);
  return kind;
}

function parseHeaders(value: unknown, name: string): Record<string, string> {
  if (!isRecord(value)) throw invalidOption(name, "an object", value);
  return Object.fromEntries(
    Object.entries(value).map(([header, text]) => {
      if (typeof text !== "string") throw invalidOption(`${name}.${header}`, "a string", text);
      return parseHeader(header, text, name);
    }),
  );
}

/** Checks a header, and returns its name in lower case. */
function parseHeader(header: string, text: string, name: string): [string, string] {
  if (framingHeaders.has(header.toLowerCase()))
    throw new TypeError(`${name}.${header} must not be set: the emulator derives it from the body`);
  try {
    return [...new Headers({ [header]: text })][0] ?? [header, text];
  } catch (cause) {
    throw new TypeError(`${name}.${header} is not a valid header`, { cause });
  }
}

function parseFaultBody(value: unknown, name: string): unknown {
  const message = `${name} must be a string, or a value that can be serialised as JSON`;
  let json: string | undefined;
  try {
    json = JSON.stringify(value);
  } catch (cause) {
    throw new TypeError(message, { cause });
  }
  if (json === undefined) throw new TypeError(message);
  return value;
}

function parseNumbers(value: unknown, name: string): number[] {
  if (!Array.isArray(value)) throw invalidOption(name, "an array of request numbers", value);
  return value.map((number: unknown, index) => wholeNumber(`${name}[${index}]`, number, 0));
}

function parseShare(value: unknown, name: string): number {
  if (typeof value === "number" && value >= 0 && value <= 1) return value;
  throw invalidOption(name, "a number from 0 to 1", value);
}

function requireTarget({ kind, headers, body }: Fault, name: string): void {
  if (kind !== "redirect" || headers?.["location"] !== undefined || typeof body === "string") return;
  throw new TypeError(`${name} has no redirect target: set headers.location, or the URL as body`);
}
