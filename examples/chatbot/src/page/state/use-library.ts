import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { StoredFile } from "../../shared/api.ts";
import { failureOf, RequestError } from "../requests/request-error.ts";
import { request } from "../requests/request.ts";
import { upload, type Progress } from "../requests/upload.ts";
import { randomId } from "./random-id.ts";
import { announceChange, onChange } from "./shared-changes.ts";
import type { Server } from "./use-server.ts";

/** A file that is waiting, being sent or read, or that failed. */
export interface Upload {
  readonly id: string;
  readonly file: File;
  /** Browsers also report dropped folders as files. */
  readonly isFolder: boolean;
  readonly state:
    | Progress
    | { readonly step: "waiting" }
    | {
        readonly step: "failed";
        readonly message: string;
        /** Whether the same file may succeed later. */
        readonly canRetry: boolean;
      };
}

export interface Library {
  readonly files: readonly StoredFile[];
  readonly uploads: readonly Upload[];
  /** Why a file could not be removed; otherwise empty. */
  readonly problem: string;
  /** `folders` contains those items of `files` that are folders; they are rejected. */
  readonly add: (files: readonly File[], folders?: ReadonlySet<File>) => void;
  readonly retry: (id: string) => void;
  /** Stops an upload, or removes a failed one from the list. */
  readonly dismiss: (id: string) => void;
  readonly remove: (file: StoredFile) => Promise<void>;
  /** The files that were just removed, and can be restored. */
  readonly removed: readonly StoredFile[];
  readonly restore: (file: StoredFile) => Promise<void>;
}

/** Maximum number of concurrent uploads; the others wait. */
const maxConcurrent = 2;
/** Seconds to wait after a 429 response without `Retry-After`. */
const defaultRetryAfter = 5;
/** Milliseconds for which a removed file can be restored. The server keeps it a little longer. */
const undoMs = 25_000;

/** The files on the server, and the uploads in progress. */
export function useLibrary({ state, isReachable, refresh, reportUnreachable }: Server): Library {
  const [files, setFiles] = useState<readonly StoredFile[]>([]);
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [removed, setRemoved] = useState<readonly StoredFile[]>([]);
  const [problem, setProblem] = useState("");
  const [pausedUntil, setPausedUntil] = useState(0);
  const controllers = useRef(new Map<string, AbortController>());
  const maxBytes = state?.maxFileBytes ?? Infinity;

  useEffect(() => {
    if (state) setFiles(state.files);
  }, [state]);
  useEffect(() => onChange(refresh), [refresh]);

  const change = useCallback((id: string, next: Upload["state"]) => {
    setUploads((all) => all.map((item) => (item.id === id ? { ...item, state: next } : item)));
  }, []);
  const forget = useCallback((id: string) => {
    controllers.current.delete(id);
    setUploads((all) => all.filter((item) => item.id !== id));
  }, []);

  const send = useCallback(
    async ({ id, file, isFolder }: Upload) => {
      const controller = new AbortController();
      controllers.current.set(id, controller);
      change(id, { step: "sending", share: 0 });
      try {
        if (isFolder)
          throw new RequestError(`${file.name} is a folder. Drop the files inside it instead.`, 400);
        if (file.size > maxBytes) throw new RequestError(tooBig(file, maxBytes), 413);
        const stored = await upload(file, controller.signal, (progress) => change(id, progress));
        setFiles((all) => [...all.filter((other) => other.id !== stored.id), stored]);
        // Adding a removed file again restores it.
        setRemoved((all) => all.filter((other) => other.id !== stored.id));
        announceChange();
        forget(id);
      } catch (error) {
        if (controller.signal.aborted) return;
        const failure = failureOf(error);
        if (failure.status === 429) {
          setPausedUntil(Date.now() + (failure.retryAfter ?? defaultRetryAfter) * 1000);
          change(id, { step: "waiting" });
          return;
        }
        if (failure.isUnreachable) reportUnreachable();
        change(id, { step: "failed", message: failure.message, canRetry: failure.canRetry });
      }
    },
    [change, forget, reportUnreachable, maxBytes],
  );

  useEffect(() => {
    const pause = pausedUntil - Date.now();
    if (pause > 0) {
      const timer = setTimeout(() => setPausedUntil(0), pause);
      return () => clearTimeout(timer);
    }
    const busy = uploads.filter(({ state: { step } }) => step !== "waiting" && step !== "failed").length;
    const waiting = uploads.filter(({ state: { step } }) => step === "waiting");
    // While the server is unreachable, the other files wait instead of failing as well.
    const limit =
      !isReachable && uploads.some(({ state: { step } }) => step === "failed") ? 0 : maxConcurrent;
    for (const next of waiting.slice(0, Math.max(0, limit - busy))) void send(next);
    return undefined;
  }, [uploads, send, pausedUntil, isReachable]);

  const add = useCallback((added: readonly File[], folders?: ReadonlySet<File>) => {
    const items = added.map((file): Upload => {
      return { id: randomId(), file, isFolder: folders?.has(file) ?? false, state: { step: "waiting" } };
    });
    setUploads((all) => [...all, ...items]);
  }, []);
  const retry = useCallback((id: string) => change(id, { step: "waiting" }), [change]);
  const dismiss = useCallback(
    (id: string) => {
      controllers.current.get(id)?.abort();
      forget(id);
    },
    [forget],
  );
  const attempt = useCallback(
    async (work: () => Promise<unknown>) => {
      setProblem("");
      try {
        await work();
      } catch (error) {
        const failure = failureOf(error);
        if (failure.isUnreachable) reportUnreachable();
        setProblem(failure.message);
      }
    },
    [reportUnreachable],
  );
  const remove = useCallback(
    (file: StoredFile) =>
      attempt(async () => {
        const isOurs = await request(`/api/files/${file.id}`, { method: "DELETE" }).then(
          () => true,
          (error: unknown) => {
            // 404: somebody else has already removed it.
            if (failureOf(error).status !== 404) throw error;
            return false;
          },
        );
        setFiles((all) => all.filter(({ id }) => id !== file.id));
        const forgetRemoved = (): void => setRemoved((all) => all.filter(({ id }) => id !== file.id));
        if (isOurs) {
          setRemoved((all) => [...all, file]);
          setTimeout(forgetRemoved, undoMs);
        }
        announceChange();
      }),
    [attempt],
  );
  const restore = useCallback(
    (file: StoredFile) =>
      attempt(async () => {
        setRemoved((all) => all.filter(({ id }) => id !== file.id));
        await request(`/api/files/${file.id}/restore`, { method: "POST" });
        announceChange();
        refresh();
      }),
    [attempt, refresh],
  );

  return { files, uploads, problem, add, retry, dismiss, remove, removed, restore };
}

function tooBig(file: File, maxBytes: number): string {
  const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0);
  return `${file.name} is ${megabytes(file.size)} MB; the limit is ${megabytes(maxBytes)} MB.`;
}
