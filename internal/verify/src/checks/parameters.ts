import { pdf } from "../samples/pdf.ts";
import { png } from "../samples/png.ts";
import { form, json, upload } from "../service.ts";
import type { Check } from "./check.ts";
import { allOf, expectStatus } from "./expect-status.ts";

const hello = { type: "text", text: "hello", dimensions: 32 };
const image = { type: "image", dimensions: 32 };
const query = { ...hello, query: true };
const url = "https://example.com/a.png";
/** One visible character, two UTF-16 code units. */
const parrot = "\u{1F99C}";

export const parameters: readonly Check[] = [
  {
    id: "one-input",
    requests: 4,
    run: async (service) =>
      expectStatus(service, 400, {
        none: json({ type: "text" }),
        "text and url": json({ ...hello, url }),
        "url and file_store_key": json({ ...image, url, file_store_key: "a" }),
        "file and url": upload(png(), { ...image, url }),
      }),
  },
  {
    id: "url-scheme",
    requests: 2,
    run: async (service) =>
      expectStatus(service, 400, {
        "ftp:": json({ ...image, url: "ftp://example.com/a.png" }),
        "data:": json({ ...image, url: "data:image/png;base64,AA==" }),
      }),
  },
  {
    id: "unknown-parameters",
    requests: 1,
    run: async (service) =>
      expectStatus(service, 200, { "colour: blue": json({ ...hello, colour: "blue" }) }),
  },
  {
    id: "null-parameters",
    requests: 3,
    run: async (service) =>
      expectStatus(service, 400, {
        dimensions: json({ ...hello, dimensions: null }),
        query: json({ ...hello, query: null }),
        token_overflow_mode: json({ ...hello, token_overflow_mode: null }),
      }),
  },
  {
    id: "parameters-of-other-types",
    requests: 3,
    run: async (service) =>
      expectStatus(service, 400, {
        "query for an image": upload(png(), { ...image, query: false }),
        "query for a pdf": upload(pdf(), { type: "pdf", query: false }),
        "speaker_fingerprint for a text": json({ ...hello, speaker_fingerprint: false }),
      }),
  },
  {
    id: "instruction-without-query",
    requests: 2,
    run: async (service) =>
      expectStatus(service, 400, {
        "no query": json({ ...hello, instruction: "Find it" }),
        "query: false": json({ ...hello, query: false, instruction: "Find it" }),
      }),
  },
  {
    id: "instruction-length",
    requests: 4,
    async run(service) {
      return allOf([
        await expectStatus(service, 200, {
          "400 letters": json({ ...query, instruction: "x".repeat(400) }),
          "200 parrots": json({ ...query, instruction: parrot.repeat(200) }),
        }),
        await expectStatus(service, 400, {
          "401 letters": json({ ...query, instruction: "x".repeat(401) }),
          "201 parrots": json({ ...query, instruction: parrot.repeat(201) }),
        }),
      ]);
    },
  },
  {
    id: "blank-text",
    requests: 2,
    run: async (service) =>
      expectStatus(service, 400, {
        spaces: json({ ...hello, text: "   " }),
        "other white space": json({ ...hello, text: "\n\t\u00a0" }),
      }),
  },
  {
    id: "empty-file",
    requests: 1,
    run: async (service) =>
      expectStatus(service, 400, { "an image of 0 bytes": upload(new File([], "a.png"), image) }),
  },
  {
    id: "form-without-file",
    requests: 1,
    run: async (service) =>
      expectStatus(service, 200, { "a text in a form": form({ body: JSON.stringify(hello) }) }),
  },
  {
    id: "form-body-part",
    requests: 2,
    run: async (service) =>
      expectStatus(service, 400, {
        "no body": form({ file: png() }),
        "a file as body": form({ file: png(), body: new File([JSON.stringify(image)], "body.json") }),
      }),
  },
  {
    id: "file-store",
    requests: 1,
    run: async (service) =>
      expectStatus(service, 400, {
        "an unknown key": json({ ...image, file_store_key: "no-such-file.png" }),
      }),
  },
  {
    id: "file-contents",
    requests: 1,
    run: async (service) =>
      expectStatus(service, 200, { "letters as an image": upload(new File(["no picture"], "a.png"), image) }),
  },
];
