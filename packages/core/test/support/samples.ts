const hex = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text.replaceAll(/\s/g, "").match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const join = (...parts: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    parts.flatMap((part) => [...(typeof part === "string" ? new TextEncoder().encode(part) : part)]),
  );

interface Sample {
  readonly mimeType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

type Kind =
  | "png"
  | "jpeg"
  | "gif"
  | "webp"
  | "bmp"
  | "wav"
  | "mp3"
  | "m4a"
  | "ogg"
  | "opus"
  | "flac"
  | "webm"
  | "aac"
  | "pdf";

/** The first bytes of real files, enough to detect their type, with the MIME type of each. */
export const samples: Readonly<Record<Kind, Sample>> = {
  png: {
    mimeType: "image/png",
    // A complete image of one pixel.
    bytes: hex(`89504e470d0a1a0a 0000000d49484452 00000001000000010806000000 1f15c489
      0000000d49444154 789c63f8cfc0f01f0005000 1ff 89993d1d 0000000049454e44ae426082`),
  },
  jpeg: {
    mimeType: "image/jpeg",
    bytes: hex("ffd8ffe0 00104a46494600010100000100010000 ffdb0043 00080606070605080707 ffd9"),
  },
  gif: {
    mimeType: "image/gif",
    bytes: hex("474946383961 0100 0100 80 00 00 ffffff000000 2c00000000010001000002024401003b"),
  },
  webp: {
    mimeType: "image/webp",
    bytes: join("RIFF", hex("1a000000"), "WEBPVP8L", hex("0d0000002f00000010071011118888fe0700")),
  },
  bmp: {
    mimeType: "image/bmp",
    bytes: join("BM", hex("3a000000 00000000 36000000 28000000 0100000001000000")),
  },
  wav: {
    mimeType: "audio/wav",
    bytes: join(
      "RIFF",
      hex("28000000"),
      "WAVEfmt ",
      hex("10000000 01000100 401f0000 803e0000 02001000"),
      "data",
    ),
  },
  mp3: {
    mimeType: "audio/mpeg",
    bytes: join("ID3", hex("04000000000000"), hex("fffb9064"), new Uint8Array(64)),
  },
  m4a: { mimeType: "audio/x-m4a", bytes: join(hex("0000001c"), "ftypM4A ", hex("00000200"), "M4A isomiso2") },
  ogg: {
    mimeType: "audio/ogg",
    bytes: join(
      "OggS",
      hex("0002 0000000000000000 01020304 00000000 05060708 011e 01"),
      "vorbis",
      new Uint8Array(23),
    ),
  },
  opus: {
    mimeType: "audio/ogg",
    bytes: join(
      "OggS",
      hex("0002 0000000000000000 01020304 00000000 05060708 0113"),
      "OpusHead",
      hex("01013801 80bb0000 000000"),
    ),
  },
  flac: {
    mimeType: "audio/flac",
    bytes: join("fLaC", hex("00000022 10001000 00000000 0000 0ac442f0 00000000")),
  },
  webm: {
    mimeType: "audio/webm",
    bytes: hex(
      "1a45dfa3 9f 42868101 42f78101 42f28104 42f38108 42828477 65626d 42878104 42858102 18538067 01ffffffffffffff",
    ),
  },
  aac: { mimeType: "audio/aac", bytes: join(hex("fff15080 02 1ffc"), new Uint8Array(32)) },
  pdf: {
    mimeType: "application/pdf",
    bytes: join("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
  },
};

export const png: Sample = samples.png;
export const wav: Sample = samples.wav;
export const pdf: Sample = samples.pdf;
