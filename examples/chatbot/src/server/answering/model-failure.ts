/** The language model of a provider, for messages. */
export interface Provider {
  /** For display, such as "OpenAI gpt-4.1-mini". */
  readonly name: string;
  readonly model: string;
  /** Where requests go. */
  readonly baseURL: string;
  /** The environment variables with the address, the model and the key. */
  readonly variables: { readonly address: string; readonly model: string; readonly key?: string };
  readonly key?: string;
}

/** A language model gave no answer. The message is shown to the user and says what to do. */
export class ModelFailure extends Error {
  override readonly name = "ModelFailure";
  /** What the provider said, for the server's log. Without the key. */
  readonly detail: string;

  constructor(message: string, detail = "") {
    super(message);
    this.detail = detail;
  }
}

/** The failure for a response with an unsuccessful status. */
export function failureOfStatus(provider: Provider, status: number, body: string): ModelFailure {
  const detail = `status ${status}: ${withoutKey(provider, body).slice(0, 500)}`;
  return new ModelFailure(messageOfStatus(provider, status, body), detail);
}

function messageOfStatus(
  { name, model, baseURL, variables }: Provider,
  status: number,
  body: string,
): string {
  if (status === 401 || status === 403) {
    const where = variables.key ?? variables.address;
    return `${name} rejected the key (status ${status}). Set ${where} to a valid one and start the chatbot again.`;
  }
  if (status === 402 || (status === 429 && /quota|credit|billing/iu.test(body))) {
    return `${name}: the account has no credit left, or its quota is used up. Check the plan of the account, or use another model.`;
  }
  if (status === 429) return `${name} has too many requests at the moment. Wait a minute, then try again.`;
  if (status === 404 && !/model/iu.test(body)) {
    return `There is no chat API at ${baseURL} (status 404). Check ${variables.address}.`;
  }
  if (status === 404) {
    const pull = variables.address.startsWith("OLLAMA") ? `run "ollama pull ${model}", or ` : "";
    return `There is no model "${model}" at ${baseURL}. To mend this, ${pull}set ${variables.model} to another one.`;
  }
  if (status >= 500) return `${name} is out of order (status ${status}). Try again in a few minutes.`;
  return `${name} rejected the request (status ${status}). The server's log has its reason.`;
}

/** The failure for an error of the connection. */
export function failureOfConnection({ name, baseURL, variables }: Provider, error: unknown): ModelFailure {
  const code = codeIn(error);
  const why = code === "" ? "" : ` (${code})`;
  return new ModelFailure(
    `Could not reach ${name} at ${baseURL}${why}. Check that it is running, and ${variables.address}.`,
  );
}

/** The `ModelFailure` that an SDK wrapped, or a new one. */
export function failureOf(provider: Provider, error: unknown): ModelFailure {
  let cause = error;
  for (let depth = 0; depth < 5 && cause instanceof Error; depth += 1) {
    if (cause instanceof ModelFailure) return cause;
    ({ cause } = cause);
  }
  const detail = withoutKey(provider, error instanceof Error ? `${error.name}: ${error.message}` : "");
  return new ModelFailure(`${provider.name} failed. The server's log has the reason.`, detail.slice(0, 500));
}

function codeIn(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return typeof code === "string" ? code : "";
}

function withoutKey({ key }: Provider, text: string): string {
  return key ? text.replaceAll(key, "[key]") : text;
}
