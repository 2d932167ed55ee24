import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDataUrl } from "../../../src/source/url/data-url.ts";
import { clientOf, sent, startService } from "../../support/service.ts";

const read = async (url: string): Promise<[type: string, bytes: number[]] | undefined> => {
  const blob = readDataUrl(new URL(url));
  return blob && [blob.type, [...new Uint8Array(await blob.arrayBuffer())]];
};
const codes = (text: string): number[] => [...new TextEncoder().encode(text)];

describe("a data: URL", () => {
  it.each([
    ["data:image/png;base64,iVBO", "image/png", [0x89, 0x50, 0x4e]],
    ["DATA:image/png;BASE64,iVBO", "image/png", [0x89, 0x50, 0x4e]],
    ["data:image/png; base64 ,iV%42O", "image/png", [0x89, 0x50, 0x4e]],
    ["data:;base64,iVBO", "", [0x89, 0x50, 0x4e]],
    ["data:,a%20b", "text/plain", codes("a b")],
    ["data:text/plain;charset=utf-8,%C3%9F,b", "text/plain;charset=utf-8", codes("ß,b")],
    ["data:text/csv,a?b#c", "text/csv", codes("a?b")],
    ["data:text/plain,100%,%zz%4", "text/plain", codes("100%,%zz%4")],
    ["data:image/x,%00%ff", "image/x", [0, 255]],
  ])("has bytes and maybe a type: %s", async (url, type, bytes) => {
    expect(await read(url)).toEqual([type, bytes]);
  });

  it.each(["data:image/png;base64", "data:image/png;base64,***", "data:"])(
    "may be invalid: %s",
    async (url) => expect(await read(url)).toBeUndefined(),
  );

  it("decodes any bytes, in base64 and percent encoding, like `fetch`", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (bytes) => {
        const base64 = `data:a/b;base64,${Buffer.from(bytes).toString("base64")}`;
        const percent = `data:a/b,${[...bytes].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("")}`;
        for (const url of [base64, percent]) {
          const fetched = [...new Uint8Array(await (await fetch(url)).arrayBuffer())];
          expect(await read(url)).toEqual(["a/b", fetched]);
          expect(fetched).toEqual([...bytes]);
        }
      }),
    );
  });

  it("with text is sent as text", async () => {
    const service = await startService();
    await clientOf(service).embed("data:,Gr%C3%B6%C3%9Fe");
    await clientOf(service).embed("data:application/json,{}");
    expect(sent(service)).toMatchObject([
      { type: "text", text: "Größe" },
      { type: "text-other", text: "{}" },
    ]);
  });
});
