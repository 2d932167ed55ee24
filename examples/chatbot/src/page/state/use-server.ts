import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { ServerState } from "../../shared/api.ts";
import { requestJson } from "../requests/request.ts";

/** Milliseconds between polls, also after a success, because a single route may have failed. */
const pollIntervalMs = 2000;

export interface Server {
  /** Undefined until the first response. */
  readonly state: ServerState | undefined;
  readonly isReachable: boolean;
  /** Call this when a request got no response. */
  readonly reportUnreachable: () => void;
}

/** Fetches the server's state, and polls while it is unreachable. */
export function useServer(): Server {
  const [state, setState] = useState<ServerState>();
  const [isReachable, setReachable] = useState(true);
  const [tries, setTries] = useState(0);
  const lastRequestAt = useRef(-Infinity);

  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout>;
    const fetchState = async (): Promise<void> => {
      lastRequestAt.current = Date.now();
      try {
        const answer = await requestJson<ServerState>("/api/state");
        if (!isCurrent) return;
        setState(answer);
        setReachable(true);
      } catch {
        if (!isCurrent) return;
        setReachable(false);
        timer = setTimeout(() => void fetchState(), pollIntervalMs);
      }
    };
    timer = setTimeout(
      () => void fetchState(),
      Math.max(0, lastRequestAt.current + pollIntervalMs - Date.now()),
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [tries]);

  const reportUnreachable = useCallback(() => {
    setReachable(false);
    setTries((count) => count + 1);
  }, []);

  useEffect(() => {
    const retry = (): void => setTries((count) => count + 1);
    addEventListener("offline", reportUnreachable);
    addEventListener("online", retry);
    return () => {
      removeEventListener("offline", reportUnreachable);
      removeEventListener("online", retry);
    };
  }, [reportUnreachable]);

  return { state, isReachable, reportUnreachable };
}
