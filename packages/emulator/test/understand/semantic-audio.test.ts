import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { Emulator } from "../../src/index.ts";
import { post, postFile } from "../support/post.ts";
import { read, readVectors } from "../support/read.ts";
import { lyrics, silence, timedLyrics } from "../support/recordings.ts";
import { sample } from "../support/samples.ts";
import { start } from "../support/start.ts";

const params = { type: "audio", dimensions: 64 };
const untagged = new Uint8Array(silence());

// Speech-to-text programs may be installed where the tests run.
beforeEach(() => void vi.stubEnv("PATH", ""));

async function chunksOf(emulator: Emulator, bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  return (await read(postFile(emulator, bytes, params)))["chunks"];
}

/** A command that runs `script` with the recording's path as its last argument. */
async function command(script: string): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "speech-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, "listen.mjs");
  await writeFile(file, script);
  return [process.execPath, file, "an argument"];
}

describe("in the semantic engine a recording", () => {
  test("has a chunk for each sentence in its tags, with times", async () => {
    const emulator = await start({ engine: "semantic" });
    const response = await postFile(emulator, await sample("voice-memo.mp3"), params);
    expect((await read(response.clone()))["chunks"]).toEqual([
      { text: expect.stringContaining("Maren"), timestamp: [0, 3.87] },
      { text: expect.stringContaining("pottery"), timestamp: [3.87, 10.435] },
      { text: expect.stringContaining("coffee beans"), timestamp: [10.435, 16.33] },
      { text: expect.stringContaining("umbrella"), timestamp: [16.33, 21.295] },
      { text: expect.stringContaining("plumber"), timestamp: [21.295, 26.352] },
    ]);
    expect(await readVectors(response)).toHaveLength(5);
  });

  test("with megabytes of text is embedded by its beginning", async () => {
    const emulator = await start({ engine: "semantic" });
    const words = "The pottery workshop starts at ten. ".repeat(50_000);
    const long = await readVectors(postFile(emulator, lyrics(words), params));
    const short = await readVectors(postFile(emulator, lyrics(words.slice(0, 16_384)), params));
    expect(long).toEqual(short);
  });

  test("with a time for each word or syllable also has sentences", async () => {
    const emulator = await start({ engine: "semantic" });
    const words: [string, number][] = [
      ["The", 0],
      ["tap", 300],
      ["drips.", 600],
      ["Call", 900],
      ["her!", 1200],
    ];
    expect(await chunksOf(emulator, timedLyrics(words))).toEqual([
      { text: "The tap drips.", timestamp: [0, 0.9] },
      { text: "Call her!", timestamp: [0.9, expect.closeTo(2.6, 1)] },
    ]);
    const syllables: [string, number][] = [
      ["um", 0],
      ["brel", 200],
      ["la ", 400],
      ["lost", 500],
      ["\nred", 800],
    ];
    expect(await chunksOf(emulator, timedLyrics(syllables))).toEqual([
      { text: "umbrella lost", timestamp: [0, 0.8] },
      { text: "red", timestamp: [0.8, expect.closeTo(2.6, 1)] },
    ]);
    const slow: [string, number][] = [
      ["one", 0],
      ["two", 9000],
      ["three", 18_000],
      ["four", 20_000],
    ];
    expect(await chunksOf(emulator, timedLyrics(slow))).toEqual([
      { text: "one two", timestamp: [0, 18] },
      { text: "three four", timestamp: [18, 20] },
    ]);
  });

  test("with text but no times has a single chunk", async () => {
    const emulator = await start({ engine: "semantic" });
    expect(await chunksOf(emulator, lyrics("The plumber comes.\nBring a bucket."))).toEqual([
      { text: "The plumber comes.\nBring a bucket.", timestamp: [0, expect.closeTo(2.6, 1)] },
    ]);
  });

  test("with LRC in the tag for unsynchronised text has a chunk for each line", async () => {
    const emulator = await start({ engine: "semantic" });
    expect(await chunksOf(emulator, lyrics("[00:00.50]The plumber comes\n[00:01.25]Bring a bucket"))).toEqual(
      [
        { text: "The plumber comes", timestamp: [0.5, 1.25] },
        { text: "Bring a bucket", timestamp: [1.25, expect.closeTo(2.6, 1)] },
      ],
    );
  });

  test.each([
    ["whisper-cli", "[00:00:00.000 --> 00:00:02.500]   The plumber comes."],
    ["pocketsphinx", '{"b":0,"d":2.5,"t":"The plumber comes."}'],
  ])("is transcribed by %s if it is installed", async (name, output) => {
    const folder = await mkdtemp(path.join(tmpdir(), "speech-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(path.join(folder, name), `#!/bin/sh\necho '${output}'\n`, { mode: 0o755 });
    vi.stubEnv("PATH", folder);
    expect(await chunksOf(await start({ engine: "semantic" }), untagged)).toEqual([
      { text: "The plumber comes.", timestamp: [0, 2.5] },
    ]);
  });

  test("is rejected with the reason if the installed program fails, without a retry", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "speech-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(path.join(folder, "whisper-cli"), "#!/bin/sh\necho no model >&2\nexit 1\n", {
      mode: 0o755,
    });
    vi.stubEnv("PATH", folder);
    const response = await postFile(await start({ engine: "semantic" }), untagged, params);
    expect(response.status).toBe(400);
    expect(await read(response)).toMatchObject({
      message: expect.stringMatching(/no model.*found on PATH/s),
    });
  });

  test("is read regardless of the client's MIME type", async () => {
    const emulator = await start({ engine: "semantic" });
    for (const type of ["audio/wav", "audio/flac", "audio/mpeg", "text/plain", "nonsense"]) {
      const body = new FormData();
      body.append("file", new Blob([lyrics(`as ${type}`)], { type }), "memo");
      body.append("body", JSON.stringify(params));
      const { chunks } = await read(post(emulator, {}, { headers: { "x-api-key": "key" }, body }));
      expect(chunks).toEqual([expect.objectContaining({ text: `as ${type}` })]);
    }
  });

  test.each([
    ["without tags", untagged],
    ["with blank words", lyrics(" ")],
    ["with times that are not in milliseconds", timedLyrics([["hello", 0]], 1)],
    ["of an unknown format", new Uint8Array([1, 2, 3])],
  ])("%s is rejected with a message that says what to do", async (_, bytes) => {
    const response = await postFile(await start({ engine: "semantic" }), bytes, params);
    expect(response.status).toBe(400);
    expect(await read(response)).toMatchObject({
      message: expect.stringMatching(/SYLT or USLT.*speechCommand/),
    });
  });

  test("has its own speaker vector on request", async () => {
    const emulator = await start({ engine: "semantic" });
    const speakers = async (bytes: Uint8Array<ArrayBuffer>) =>
      (await read(postFile(emulator, bytes, { ...params, speaker_fingerprint: true })))["speaker_embeddings"];
    const vectors = await speakers(lyrics("one"));
    expect(vectors).toEqual([expect.objectContaining({ length: 64 })]);
    expect(await speakers(lyrics("one"))).toEqual(vectors);
    expect(await speakers(lyrics("two"))).not.toEqual(vectors);
  });
});

describe("a speech-to-text command", () => {
  test("transcribes a recording without tags, and leaves no file behind", async () => {
    const speechCommand = await command(`
      import { readFileSync } from "node:fs";
      const [argument, path] = process.argv.slice(2);
      console.log("0\\t1.5\\t" + argument);
      console.log("");
      console.log("1.5\\t2.25\\t" + readFileSync(path).length + " bytes in " + path);
    `);
    const chunks = await chunksOf(await start({ engine: "semantic", speechCommand }), untagged);
    expect(chunks).toEqual([
      { text: "an argument", timestamp: [0, 1.5] },
      { text: expect.stringMatching(/^10400 bytes in .*\.bin$/), timestamp: [1.5, 2.25] },
    ]);
    const [, folder = ""] = /in (.*)\/recording/.exec(JSON.stringify(chunks)) ?? [];
    await expect(readdir(folder)).rejects.toThrow("ENOENT");
  });

  test("is not run when the tags contain text", async () => {
    const speechCommand = await command(`console.log("0\\t1\\twrong")`);
    expect(await chunksOf(await start({ engine: "semantic", speechCommand }), lyrics("right"))).toEqual([
      expect.objectContaining({ text: "right" }),
    ]);
  });

  test.each([
    [`process.exit(3)`, 500, /speech-to-text command failed/],
    [`console.log("hello")`, 500, /"hello" must be start<TAB>end<TAB>text/],
    [`console.log("2\\t1\\thello")`, 500, /must be start<TAB>end<TAB>text/],
    [`console.log("0\\tInfinity\\thello")`, 500, /must be start<TAB>end<TAB>text/],
    [`console.log("0\\t1\\t ")`, 400, /recognised no words/],
  ])("that runs %s results in %i", async (script, status, message) => {
    const speechCommand = await command(script);
    const response = await postFile(await start({ engine: "semantic", speechCommand }), untagged, params);
    expect(response.status).toBe(status);
    expect(await read(response)).toMatchObject({ message: expect.stringMatching(message) });
  });

  test("that does not exit is killed by close(), with its child processes and files", async () => {
    const lines: string[] = [];
    let gone = 0;
    const server = createServer((socket) => {
      socket.on("data", (data) => lines.push(String(data)));
      socket.on("error", () => {}).on("close", () => (gone += 1));
      onTestFinished(() => void socket.destroy());
    });
    onTestFinished(() => void server.close());
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    // The program and its child each hold a connection, and ignore SIGTERM.
    const stay = `
      process.on("SIGTERM", () => {});
      const { connect } = await import("node:net");
      connect(${JSON.stringify(server.address())}.port, "127.0.0.1").on("error", () => {}).write(process.argv.at(-1));`;
    const speechCommand = await command(`
      import { spawn } from "node:child_process";
      spawn(process.execPath, ["--input-type=module", "-e", ${JSON.stringify(stay)}, "a child"], { stdio: "inherit" });
      ${stay}`);
    const emulator = await start({ engine: "semantic", speechCommand });
    const waiting = new Uint8Array(silence(50));
    const answers = [untagged, waiting].map((bytes) => postFile(emulator, bytes, params).catch(() => "cut"));
    await expect.poll(() => lines.length).toBe(2);
    const recording = lines.find((line) => line !== "a child") ?? "";
    expect(await readdir(path.dirname(recording))).toEqual(["recording.bin"]);

    await emulator.close();
    await expect(readdir(path.dirname(recording))).rejects.toThrow("ENOENT");
    await expect.poll(() => gone).toBe(2);
    expect(await Promise.all(answers)).toEqual(["cut", "cut"]);
    expect(lines).toHaveLength(2);
  });

  test.each([
    ["SIGINT", "", [null, "SIGINT"]],
    ["SIGKILL", "", [null, "SIGKILL"]],
    ["SIGTERM", `process.on("SIGTERM", () => process.exit(7));`, [7, null]],
  ] as const)(
    "is killed with a process that %s ends without close()",
    { skip: process.platform === "win32" },
    async (signal, handler, ended) => {
      const lines: string[] = [];
      const server = createServer((socket) => {
        socket.on("data", (data) => lines.push(String(data)));
        socket.on("error", () => {}).on("close", () => lines.push("gone"));
        onTestFinished(() => void socket.destroy());
      });
      onTestFinished(() => void server.close());
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      const speechCommand = await command(`
        const { connect } = await import("node:net");
        connect(${JSON.stringify(server.address())}.port, "127.0.0.1").on("error", () => {}).write("here");`);
      const script = `
        import { startEmulator } from "@x/jigsaw-emulator";
        ${handler}
        const { url } = await startEmulator({ engine: "semantic", speechCommand: ${JSON.stringify(speechCommand)} });
        console.log(url);`;
      const cwd = fileURLToPath(new URL("..", import.meta.url));
      // There is no time to delete its files.
      const env = { ...process.env, TMPDIR: path.dirname(speechCommand[1] ?? "") };
      const host = spawn(process.execPath, ["--input-type=module", "-e", script], { cwd, env });
      onTestFinished(() => void host.kill("SIGKILL"));
      const [url]: unknown[] = await once(host.stdout, "data");
      const answer = postFile({ url: String(url).trim() }, untagged, params).catch(() => "cut");
      await expect.poll(() => lines).toEqual(["here"]);
      host.kill(signal);
      expect(await once(host, "close")).toEqual(ended);
      expect(await answer).toBe("cut");
      await expect.poll(() => lines).toEqual(["here", "gone"]);
    },
  );

  test("that does not exist results in 500 with its name", async () => {
    const emulator = await start({ engine: "semantic", speechCommand: ["no-such-program"] });
    const response = await postFile(emulator, untagged, params);
    expect(response.status).toBe(500);
    expect(await read(response)).toMatchObject({
      message: expect.stringMatching(/failed: .*no-such-program/),
    });
  });
});
