/** One behaviour of the emulator that a client could rely on. */
export interface Assumption {
  /** A permanent id, which the checks against the live service use. */
  readonly id: string;
  /** What the emulator does, in one sentence. */
  readonly behaviour: string;
  /**
   * `"reference"`: documented, or seen in a recorded response of the live service. `"guess"`: neither, and the live
   * service may behave differently.
   * `"simplification"`: the emulator knowingly differs from the live service.
   */
  readonly source: "guess" | "reference" | "simplification";
}

const reference = (id: string, behaviour: string): Assumption => ({ id, behaviour, source: "reference" });
const guess = (id: string, behaviour: string): Assumption => ({ id, behaviour, source: "guess" });
const simplification = (id: string, behaviour: string): Assumption => ({
  id,
  behaviour,
  source: "simplification",
});

/**
 * All behaviours of the emulator that the service does not guarantee or that differ from it. docs/emulator/assumptions.md
 * has the same table.
 */
export const assumptions: readonly Assumption[] = [
  reference(
    "errors-are-json",
    "Errors are JSON with success: false and a message. This includes 404 and 405.",
  ),
  simplification(
    "error-messages",
    "The emulator's error messages are worded differently from the service's.",
  ),
  guess("check-order", "Requests are checked in this order: route, key, rate limit, body size, parameters."),
  reference("no-valid-key", "The response to a missing or invalid x-api-key is 401."),
  guess("blank-key", "A blank key is treated as missing."),
  guess("content-type", "The response to a body that is neither JSON nor a form is 400, not 415."),
  guess(
    "body-limit",
    "A request body of more than 104857600 bytes, including the framing of a form, is rejected with 413.",
  ),

  reference(
    "rate-limit-headers",
    "Every response has the three x-jigsaw-rate-limit headers. reset is a Unix time in milliseconds.",
  ),
  reference("no-retry-after", "A 429 response has no retry-after header."),
  guess(
    "rate-limit-window",
    "Requests are counted in fixed windows of one second, which start at a random moment. Sliding windows are an option.",
  ),
  guess(
    "rate-limit-arrival",
    "A request counts against the limit when its headers arrive, even if its response is 400 or 413.",
  ),
  guess("rate-limit-refused", "A request that was rejected with 429 does not count against the limit."),
  guess(
    "rate-limit-unauthorised",
    "A request that was rejected because of its key, path or method does not count against the limit.",
  ),
  guess(
    "rate-limit-state",
    "The rate limit headers show the state when the request arrived, not when the response was sent.",
  ),
  guess("one-project", "All keys belong to one project and share its limit."),

  reference("one-input", "The response to a request with no input, or with more than one, is 400."),
  reference("url-scheme", "A url must be http or https."),
  guess("unknown-parameters", "Unknown parameters are ignored."),
  guess("null-parameters", "A parameter that is null is rejected like a parameter of a wrong type."),
  guess(
    "parameters-of-other-types",
    "query is rejected for media types, and speaker_fingerprint for all types but audio, even if it is false.",
  ),
  guess("instruction-without-query", "An instruction without query: true is rejected."),
  guess("instruction-length", "An instruction has at most 400 characters, counted in UTF-16 code units."),
  guess("blank-text", "A text that contains only white space is rejected."),
  guess("empty-file", "An empty file is rejected."),
  guess("form-without-file", "A form without a file part is treated like a JSON body."),
  guess("form-body-part", "A form is rejected if its body part is missing or is not a string."),
  guess("file-store", "The response to an unknown file_store_key is 400."),
  guess(
    "file-store-vectors",
    "A file in the file store has the same vectors as the same file uploaded in a form.",
  ),
  guess(
    "file-contents",
    "The bytes of a file are not checked against the type: any bytes are accepted as an image.",
  ),
  simplification(
    "url-not-fetched",
    "The fast engine never fetches a url. Its vectors are derived from the address.",
  ),
  guess(
    "url-fetched",
    "The semantic engine fetches a url. If that fails, takes longer than 30 s or returns more than 100 MB, the response is 400.",
  ),

  reference("store-upload", "POST /v1/store/file accepts a form and returns key, url and size (in bytes)."),
  simplification(
    "store-raw-bytes",
    "A file must be sent as a form, as the SDK does. Raw bytes are not accepted.",
  ),
  guess("store-new-key", "A file that is stored without a key gets a UUID as its key."),
  guess(
    "store-overwrite",
    "Storing under a key that is already used is rejected with 400, unless overwrite is true.",
  ),
  guess("store-limit", "A file of more than 104857600 bytes is rejected with 413."),
  reference("store-read", "GET /v1/store/file/read/{key} returns the bytes with their content type."),
  reference("store-delete", "DELETE /v1/store/file/read/{key} deletes the file and returns success: true."),
  guess("store-unknown-key", "Reading or deleting an unknown key returns 404."),
  guess(
    "store-public-url",
    "With temp_public_url: true, the response has a temp_public_url. It needs no key while the file is stored.",
  ),
  guess(
    "store-rate-limit",
    "Requests to the file store count against the same rate limit as embedding requests.",
  ),
  simplification("store-memory", "Stored files are kept in memory and are lost when the emulator is closed."),

  guess("token-count", "A token is four characters (UTF-16 code units), rounded up."),
  guess("max-tokens", "A text of more than 32768 tokens is too long."),
  reference("token-overflow", "By default, a text that is too long is rejected with 400."),
  guess(
    "token-truncate",
    "With truncate, the end of a text that is too long is cut off. The chunks contain only the rest.",
  ),
  guess("token-overflow-media", "token_overflow_mode is accepted for every type, but only affects texts."),
  guess("chunk-size", "A text of more than 1024 tokens is split into chunks of at most 1024 tokens."),
  guess(
    "chunk-borders",
    "A text is split between words. The joined chunks equal the text, including its white space.",
  ),
  reference("short-text", "For a short text, the response has one chunk (the whole text) and one vector."),

  reference("unit-length", "Vectors have unit length."),
  reference(
    "decimals",
    "Coordinates have the full precision of a double (15 or more significant digits), as in a recorded response.",
  ),
  guess("deterministic", "The same input has the same vectors, also after a restart."),
  guess(
    "dimensions",
    "A vector with fewer dimensions is not a prefix of the longer vector of the same input.",
  ),
  guess(
    "query-vector",
    "In the fast engine, query, instruction and text-other change a text's vector slightly.",
  ),
  simplification(
    "semantic-query",
    "In the semantic engine, query, instruction and text-other do not change a text's vector.",
  ),
  guess("image-vectors", "For an image, the response has one vector and no chunks."),
  guess(
    "pdf-vectors",
    "In the fast engine, a pdf has one vector per 64 KiB (rounded up), at most 64 vectors, and no chunks. A url has one vector.",
  ),
  guess(
    "audio-chunks",
    "In the fast engine, audio has one chunk of 10 seconds per 16 KiB (rounded up), at most 64. A url has one chunk. The text is random words.",
  ),
  guess(
    "speaker-vectors",
    "With speaker_fingerprint, the response has one speaker vector for the whole recording.",
  ),
  simplification(
    "speaker-identity",
    "A speaker vector is derived from the bytes: different files have different vectors, even with the same speaker.",
  ),
  simplification(
    "semantic-images",
    "In the semantic engine, the vector of an image is that of the text in it, or, without text, derived from its bytes. A file that is not an image is rejected with 400.",
  ),
  simplification(
    "semantic-pdfs",
    "In the semantic engine, a pdf has one vector per page, that of the page's text. A file that is not a pdf is rejected with 400.",
  ),
  simplification(
    "semantic-audio",
    "In the semantic engine, audio has one chunk per sentence of the text in its tags or from a speech-to-text program. Without text, the response is 400.",
  ),

  reference("vocr", "POST /v1/vocr returns has_text and sections, each with its text."),
  guess(
    "vocr-sections",
    "An image with text has one section, and an image without text has none. A pdf has one section per page.",
  ),
  guess(
    "vocr-pages",
    "For a pdf, total_pages is its number of pages. page_range selects pages: the response contains only those and repeats the range.",
  ),
  guess("vocr-lines", "The lines and words of an image have bounds in pixels, and a confidence from 0 to 1."),
  guess("vocr-unreadable", "A file that is neither an image nor a pdf is rejected with 400."),
  simplification(
    "vocr-prompt",
    "prompt and fine_grained are ignored. The response has no context, and its tags are empty.",
  ),
  simplification("vocr-pdf-lines", "The lines of a pdf have text, but no bounds and no words."),
  simplification(
    "vocr-engine",
    "Only the semantic engine recognises text. With the fast engine, the response of /v1/vocr is 400.",
  ),

  guess(
    "usage",
    "input_tokens is the number of characters / 4, or of KiB of a file. Each vector counts as 1000 output tokens and 100 inference tokens.",
  ),
  reference("usage-total", "total_tokens is the sum of the other three token counts."),
  guess("log-id", "Each successful response has a new UUID as log_id. Errors have none."),
  simplification(
    "no-cache",
    "The service's 24-hour cache is not emulated. The headers x-jigsaw-skip-cache and x-jigsaw-no-request-log have no effect.",
  ),
];
