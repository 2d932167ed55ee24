import { startEmulator } from "@x/jigsaw-emulator";
import { JigsawStack } from "jigsawstack";
import { expect, it } from "vitest";
import { sample } from "../src/samples/sample.ts";

it("lets the SDK store, embed, read and delete a file in the emulator", async () => {
  await using emulator = await startEmulator();
  const sdk = JigsawStack({ apiKey: "any", baseURL: emulator.url });
  const bytes = Buffer.from("not much of a picture");

  const { key, size } = await sdk.store.upload(bytes);
  expect(size).toBe(bytes.length);
  const embed = { type: "image", dimensions: 64 } as const;
  const { embeddings } = await sdk.embedding_v2({ ...embed, file_store_key: key });
  expect((await sdk.embedding_v2(bytes, embed)).embeddings).toEqual(embeddings);
  expect(await (await sdk.store.retrieve(key)).buffer()).toEqual(bytes);
  expect(await sdk.store.delete(key)).toEqual({ success: true });
  await expect(sdk.store.retrieve(key)).rejects.toMatchObject({ success: false });

  await sdk.store.upload(new Blob([bytes]), { key: "menu.png" });
  await expect(sdk.store.upload(bytes, { key: "menu.png" })).rejects.toMatchObject({ success: false });
  expect((await sdk.store.upload(bytes, { key: "menu.png", overwrite: true })).key).toBe("menu.png");
});

it("lets the SDK recognise text in a stored PDF and in an image's bytes", async () => {
  await using emulator = await startEmulator({ engine: "semantic" });
  const sdk = JigsawStack({ apiKey: "any", baseURL: emulator.url });
  const { key } = await sdk.store.upload(await sample("espresso-machine.pdf"));
  const manual = await sdk.vision.vocr({ file_store_key: key, page_range: [2, 2] });
  expect(manual.sections.map(({ text }) => text)).toEqual([expect.stringMatching(/^Warranty/)]);
  const board = await sdk.vision.vocr(await sample("menu-board.jpg"));
  expect(board.has_text).toBe(true);
  expect(board.sections[0]?.lines[0]?.words[0]?.text).toBe("HARBOUR");
});
