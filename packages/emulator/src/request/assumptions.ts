/** One behaviour of the emulator that a client could come to rely on. */
export interface Assumption {
  /** Names the behaviour for good: checks against the live service refer to it. */
  readonly id: string;
  /** What the emulator does, in one sentence. */
  readonly behaviour: string;
  /**
   * `"reference"`: documented, or seen in a recorded answer. `"guess"`: neither, and the live service may differ.
   * `"simplification"`: the live service does more.
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

/** Everything that the emulator takes for granted; docs/emulator/assumptions.md shows the same. */
export const assumptions: readonly Assumption[] = [
  reference("errors-are-json", "An error is JSON with success: false and a message, 404 and 405 included."),
  simplification("error-messages", "The wording of messages is the emulator's own."),
  guess("check-order", "Checked in this order: route, key, rate limit, body size, parameters."),
  reference("no-valid-key", "A missing or wrong x-api-key is answered with 401."),
  guess("blank-key", "A blank key counts as missing."),
  guess("content-type", "A body that is neither JSON nor a form is answered with 400, not 415."),
  guess("body-limit", "A body of more than 104857600 bytes, everything counted, is answered with 413."),

  reference(
    "rate-limit-headers",
    "Every answer carries the three x-jigsaw-rate-limit headers; reset is Unix milliseconds.",
  ),
  reference("no-retry-after", "An answer with 429 has no retry-after header."),
  guess(
    "rate-limit-window",
    "Windows of one second follow each other from a random phase; sliding ones are an option.",
  ),
  guess(
    "rate-limit-arrival",
    "A request counts when its headers arrive, even if it is then answered with 400 or 413.",
  ),
  guess("rate-limit-refused", "A request that was refused with 429 does not count."),
  guess("rate-limit-unauthorised", "A request that was refused for its key, path or method does not count."),
  guess("rate-limit-state", "The headers tell the state at the request's arrival, not when it is answered."),
  guess("one-project", "All keys belong to one project and share its limit."),

  reference("one-input", "A request with no input, or with more than one, is answered with 400."),
  reference("url-scheme", "A url must be http or https."),
  guess("unknown-parameters", "Parameters that are not known are ignored."),
  guess("null-parameters", "A parameter that is null is refused as one of a wrong type."),
  guess(
    "parameters-of-other-types",
    "query and speaker_fingerprint are refused, even when false, where the type has no use for them.",
  ),
  guess("instruction-without-query", "An instruction without query: true is refused."),
  guess("instruction-length", "The 400 characters of an instruction are counted in UTF-16 units."),
  guess("blank-text", "A text of white space alone is refused."),
  guess("empty-file", "A file without bytes is refused."),
  guess("form-without-file", "A form without a file part is taken like a JSON body."),
  guess("form-body-part", "A form without a body part that is a string is refused."),
  guess("file-store", "A file_store_key that is not in the file store is answered with 400."),
  guess("file-store-vectors", "A stored file gives the same vectors as its bytes in a form."),
  guess("file-contents", "Bytes are not checked against the type: anything is taken as an image."),
  simplification(
    "url-not-fetched",
    "The fast engine never fetches a url; its vectors come from the address alone.",
  ),
  guess(
    "url-fetched",
    "The semantic engine fetches a url; one that fails, or takes over 30 s or 100 MB, is answered with 400.",
  ),

  reference("store-upload", "POST /v1/store/file takes a form and answers with key, url and size (bytes)."),
  simplification("store-raw-bytes", "A file is stored from a form, as the SDK sends it, not from raw bytes."),
  guess("store-new-key", "A file that is stored without a key gets a UUID as its key."),
  guess(
    "store-overwrite",
    "Storing under a key that is taken is refused with 400, unless overwrite is true.",
  ),
  guess("store-limit", "A file of more than 104857600 bytes is not stored but answered with 413."),
  reference("store-read", "GET /v1/store/file/read/{key} answers with the bytes and their content type."),
  reference("store-delete", "DELETE on the same path takes the file away and answers success: true."),
  guess("store-unknown-key", "Reading or deleting a file that is not there is answered with 404."),
  guess(
    "store-public-url",
    "temp_public_url: true adds temp_public_url, which needs no key while the file is stored.",
  ),
  guess("store-rate-limit", "Requests to the file store count for the rate limit like embeddings."),
  simplification("store-memory", "Stored files are kept in memory and go when the emulator is closed."),

  guess("token-count", "A token is four characters (UTF-16 units), rounded up."),
  guess("max-tokens", "A text of more than 32768 tokens overflows."),
  reference("token-overflow", "An overflowing text is answered with 400 by default."),
  guess(
    "token-truncate",
    "With truncate the end of an overflowing text is cut off; chunks show what is left.",
  ),
  guess("token-overflow-media", "token_overflow_mode is taken for every type and matters for texts only."),
  guess("chunk-size", "A text of more than 1024 tokens comes back as chunks of at most that many."),
  guess("chunk-borders", "Chunks are cut between words; joined they give the text, white space included."),
  reference("short-text", "A short text comes back as one chunk, the text itself, with one vector."),

  reference("unit-length", "Vectors have unit length."),
  reference(
    "decimals",
    "Coordinates have all the decimals of a double, 15 and more, as in a recorded answer.",
  ),
  guess("deterministic", "The same input gives the same vectors, also after a restart."),
  guess("dimensions", "Vectors of fewer dimensions are not the beginning of longer ones."),
  guess(
    "query-vector",
    "In the fast engine, query, instruction and text-other move a text's vector slightly.",
  ),
  simplification(
    "semantic-query",
    "In the semantic engine, query, instruction and text-other change nothing.",
  ),
  guess("image-vectors", "An image gives one vector and no chunks."),
  guess(
    "pdf-vectors",
    "In the fast engine a pdf gives a vector for each started 64 KiB, at most 64, a url one; no chunks.",
  ),
  guess(
    "audio-chunks",
    "In the fast engine audio gives a chunk of 10 seconds for each started 16 KiB, at most 64, a url one; the words mean nothing.",
  ),
  guess("speaker-vectors", "speaker_fingerprint gives one speaker vector for the whole answer."),
  simplification(
    "speaker-identity",
    "A speaker vector comes from the bytes: it tells files apart, not voices.",
  ),
  simplification(
    "semantic-images",
    "In the semantic engine an image gives the vector of the words in it; without words, one of its bytes; else 400.",
  ),
  simplification(
    "semantic-pdfs",
    "In the semantic engine a pdf gives the vector of each page's text; what is no pdf is answered with 400.",
  ),
  simplification(
    "semantic-audio",
    "In the semantic engine audio gives a chunk for each sentence in its tags, or heard by a program; else 400.",
  ),

  reference("vocr", "POST /v1/vocr answers with has_text and sections, each with its text."),
  guess(
    "vocr-sections",
    "An image with words is one section, one without has none; a pdf has one for each page.",
  ),
  guess(
    "vocr-pages",
    "For a pdf total_pages counts its pages; page_range chooses some and is what is answered.",
  ),
  guess("vocr-lines", "An image's lines and words have bounds in pixels, and a confidence from 0 to 1."),
  guess("vocr-unreadable", "What is neither an image nor a pdf is answered with 400."),
  simplification(
    "vocr-prompt",
    "prompt and fine_grained are ignored; there is no context, and tags are empty.",
  ),
  simplification("vocr-pdf-lines", "The lines of a pdf have text, but no bounds and no words."),
  simplification("vocr-engine", "Only the semantic engine reads; the fast one answers /v1/vocr with 400."),

  guess(
    "usage",
    "input_tokens: characters / 4, or KiB of a file; each vector adds 1000 output and 100 inference tokens.",
  ),
  reference("usage-total", "total_tokens is the sum of the other three."),
  guess("log-id", "log_id is a new UUID in each success; errors have none."),
  simplification(
    "no-cache",
    "The cache of 24 hours is not there; x-jigsaw-skip-cache and x-jigsaw-no-request-log change nothing.",
  ),
];
