import { Refusal } from "../safety/refusal.ts";

/** @throws Refusal with status 404 when the id is not a UUID, as all ids are */
export function checkId(id: string | undefined): string {
  const isId = id !== undefined && /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/u.test(id);
  if (!isId) throw new Refusal(404, "Not found.");
  return id;
}
