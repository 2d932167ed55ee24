import type { HonoRequest } from "hono";
import { sha256 } from "../random/sha256.ts";
import type { RecordedFile, RecordedRequest } from "../types/emulator.ts";
import type { Body } from "./parse-body.ts";

/** A record that is still being filled in. */
export type OpenRecord = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] };

export function openRecord(request: HonoRequest, receivedAt: number): OpenRecord {
  const headers = request.header();
  return {
    method: request.method,
    path: request.path,
    headers: "x-api-key" in headers ? { ...headers, "x-api-key": "[masked]" } : headers,
    params: undefined,
    receivedAt,
    status: undefined,
  };
}

/** Adds the parsed body to the record. A file's bytes aren't stored. */
export function recordBody(record: OpenRecord, { params, file }: Body): void {
  record.params = params;
  if (file !== undefined) record.file = describeFile(file);
}

function describeFile({ name, type, bytes }: NonNullable<Body["file"]>): RecordedFile {
  return { name, type, size: bytes.length, sha256: sha256(bytes) };
}
