import { Refusal } from "../safety/refusal.ts";

/** @throws Refusal where it is no UUID, which all ids are */
export function checkId(id: string | undefined): string {
  const isId = id !== undefined && /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/u.test(id);
  if (!isId) throw new Refusal(404, "There is nothing of that name.");
  return id;
}
