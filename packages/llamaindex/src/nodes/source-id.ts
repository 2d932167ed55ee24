import { chunkIds } from "@x/jigsaw-core/internal";

/** A UUID for where a source is, for there are stores whose ids are UUIDs. It stays when the source changes. */
export async function sourceIdOf(location: string): Promise<string> {
  const [id = location] = await chunkIds(location, 1);
  return id;
}
