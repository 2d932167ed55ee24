import { execFileSync, spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { temporaryFile, temporaryFolder } from "@x/test-support";
import { JigsawInputError, type Source } from "../../../src/index.ts";
import { png } from "../../support/samples.ts";
import { clientOf, failureOf, startService } from "../../support/service.ts";

const isRoot = process.getuid?.() === 0;
// Windows has none, nor has a machine without the usual tools.
const hasFifos = spawnSync("mkfifo", ["--version"]).error === undefined && process.platform !== "win32";

function sparse(name: string, size: number): string {
  const path = temporaryFile(name, png.bytes);
  truncateSync(path, size);
  return path;
}

function circle(): string {
  const path = join(temporaryFolder(), "a.png");
  symlinkSync(path, path);
  return path;
}

function fifo(): string {
  const path = join(temporaryFolder(), "a.png");
  execFileSync("mkfifo", [path]);
  return path;
}

function unreadable(): string {
  const path = temporaryFile("a.png", png.bytes);
  chmodSync(path, 0);
  return path;
}

describe("a file that cannot be embedded", () => {
  it.each<[string, () => string, string]>([
    ["missing", () => join(temporaryFolder(), "a.png"), "does not exist"],
    ["below a file", () => join(temporaryFile("a.png", "x"), "b.png"), "does not exist"],
    ["empty", () => temporaryFile("a.png", ""), "is empty"],
    ["a folder", () => temporaryFolder(), "is a folder"],
    ["a link to itself", circle, "its symbolic links form a cycle"],
    [
      "of a name that is too long",
      () => join(temporaryFolder(), `${"a".repeat(300)}.png`),
      "its name is too long",
    ],
    ["of a name with a NUL", () => "a\u0000.png", "can't be read"],
    ...(hasFifos
      ? [["a fifo, which nobody writes to", fifo, "is not a regular file"] as [string, () => string, string]]
      : []),
    ...(isRoot ? [] : [["unreadable", unreadable, "permission denied"] as [string, () => string, string]]),
  ])("is named in the error, and nothing is sent: %s", async (_, make, message) => {
    const service = await startService();
    const path = make();
    const error = await failureOf(clientOf(service).embed({ path }));
    expect(error).toBeInstanceOf(JigsawInputError);
    expect(String(error)).toContain(`The source (${path}) `);
    expect(String(error)).toContain(message);
    expect(service.requests).toHaveLength(0);
  });

  it("is yielded among the others by `embedEach`", async () => {
    const client = clientOf(await startService());
    const sources = [{ path: "/nowhere/a.png" }, { path: temporaryFile("b.png", png.bytes) }];
    const failures: string[] = [];
    for await (const { index, error } of client.embedEach(sources)) {
      if (error) failures.push(`${index}: ${error.message}`);
    }
    expect(failures).toEqual(["0: sources[0] (/nowhere/a.png) does not exist. Check the path."]);
  });

  it("may be a file: URL of another machine", async () => {
    const error = await failureOf(clientOf(await startService()).embed(new URL("file://elsewhere/a.png")));
    expect(error).toBeInstanceOf(JigsawInputError);
    expect(String(error)).toContain(
      "The source (file://elsewhere/a.png) is not the URL of a file on this machine",
    );
  });
});

describe("a file of more than 100 MB", () => {
  it.each<[string, () => Source]>([
    ["a file", () => ({ path: sparse("a.png", 100_000_001) })],
    ["a text", () => ({ path: sparse("a.txt", 100_000_001) })],
    ["bytes", () => ({ data: new Uint8Array(100_000_001), filename: "a.png", type: "image" })],
  ])("is rejected with its size and the limit, without being read: %s", async (_, make) => {
    const service = await startService();
    const error = await failureOf(clientOf(service).embed(make()));
    expect(error).toBeInstanceOf(JigsawInputError);
    expect(String(error)).toMatch(
      /a\.(png|txt)\) is too large: 100\.0 MB \(100000001 bytes\)\. .* at most 100 MB/,
    );
    expect(service.requests).toHaveLength(0);
  });

  it(
    "starts at one byte more: a smaller file is sent completely, from disk, not from memory",
    { timeout: 60_000 },
    async () => {
      const service = await startService();
      const path = sparse("a.png", 100_000_000);
      const sizes: number[] = [];
      const before = process.memoryUsage();
      const client = clientOf(service, {
        fetch: async (_input, init) => {
          const reader = new Response(init?.body ?? null).body?.getReader();
          let size = 0;
          for (let piece = await reader?.read(); piece?.value; piece = await reader?.read())
            size += piece.value.length;
          sizes.push(size, process.memoryUsage().arrayBuffers - before.arrayBuffers);
          return Response.json({ success: true, embeddings: [new Array(32).fill(0.1)] });
        },
      });
      await client.embed({ path });
      const [size = 0, memory = Infinity] = sizes;
      expect(size).toBeGreaterThan(100_000_000);
      expect(memory).toBeLessThan(60_000_000);
    },
  );
});

describe("a file that changes after it was identified", () => {
  it.each<[string, (path: string) => void]>([
    ["grows", (path) => appendFileSync(path, "x")],
    [
      "is overwritten with the same length",
      (path) =>
        writeFileSync(
          path,
          png.bytes.map((byte) => byte ^ 1),
        ),
    ],
    ["is deleted", (path) => rmSync(path)],
  ])("is rejected immediately if it %s, because its vectors would not match", async (_, change) => {
    const service = await startService();
    const onFailedAttempt = vi.fn();
    const client = clientOf(service, { onFailedAttempt });
    const path = temporaryFile("a.png", png.bytes);
    const identified = await client.identify({ path });
    change(path);
    const error = await failureOf(client.embed(identified));
    expect(error).toBeInstanceOf(JigsawInputError);
    expect(String(error)).toContain(
      `The source (${path}) has changed or became unreadable before it was sent`,
    );
    expect(onFailedAttempt).toHaveBeenCalledTimes(1);
    expect(service.requests.filter(({ status }) => status === 200)).toEqual([]);
  });

  it("can be embedded after it is identified again", async () => {
    const service = await startService();
    const client = clientOf(service);
    const path = temporaryFile("a.png", png.bytes);
    await client.identify({ path });
    appendFileSync(path, "x");
    await client.embed({ path });
    expect(service.requests[0]?.file?.size).toBe(png.bytes.length + 1);
  });
});

describe("reading that is cancelled", () => {
  it("rejects immediately with the signal's reason, and nothing is sent", async () => {
    const service = await startService();
    const client = clientOf(service);
    const source = { path: sparse("a.png", 90_000_000) };
    for (const call of [
      (signal: AbortSignal) => client.embed(source, { signal }),
      (signal: AbortSignal) => client.identify(source, { signal }),
      (signal: AbortSignal) => client.embedMediaQuery(source, { signal }),
    ]) {
      const controller = new AbortController();
      const running = failureOf(call(controller.signal));
      setTimeout(() => controller.abort("stop"), 5);
      expect(await running).toBe("stop");
    }
    expect(service.requests).toHaveLength(0);
  });

  it("stops reading", async () => {
    let read = 0;
    const controller = new AbortController();
    /** Endless, so that only a reader that stops ends the test. */
    const stream = new ReadableStream<Uint8Array>({
      pull: (stream_) => {
        stream_.enqueue(png.bytes);
        if (++read === 10) controller.abort("stop");
      },
    });
    const blob = Object.assign(new Blob([png.bytes]), { stream: () => stream });
    const client = clientOf(await startService());
    expect(await failureOf(client.embed(blob, { signal: controller.signal }))).toBe("stop");
    const count = read;
    await new Promise((resolve) => void setTimeout(resolve, 20));
    expect(read - count).toBeLessThan(5);
  });
});

describe("a folder's files", () => {
  it("are read through symbolic links", async () => {
    const service = await startService();
    const folder = temporaryFolder();
    mkdirSync(join(folder, "sub"));
    writeFileSync(join(folder, "sub", "a.png"), png.bytes);
    symlinkSync(join(folder, "sub", "a.png"), join(folder, "link.png"));
    await clientOf(service).embed({ path: join(folder, "link.png") });
    expect(service.requests[0]?.file?.name).toBe("link.png");
  });
});
