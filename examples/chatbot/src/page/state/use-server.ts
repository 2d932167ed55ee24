import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { ServerState } from "../../shared/api.ts";
import { requestJson } from "../requests/request.ts";

/** Milliseconds between polls, also after a success, because a single route may have failed. */
const pollIntervalMs = 2000;
/** Milliseconds between polls while files are read again. */
const progressIntervalMs = 1000;

export interface Server {
  /** Undefined until the first response. */
  readonly state: ServerState | undefined;
  readonly isReachable: boolean;
  /** How often the server was reached after it was not: 0 before the first response, then 1, and so on. */
  readonly connections: number;
  /** Fetches the state again. */
  readonly refresh: () => void;
  /** Call this when a request got no response. */
  readonly reportUnreachable: () => void;
}

/** Fetches the server's state, and polls while it is unreachable. */
export function useServer(): Server {
  const [state, setState] = useState<ServerState>();
  const [isReachable, setReachable] = useState(true);
  const [connections, setConnections] = useState(0);
  const [tries, setTries] = useState(0);
  const wasReached = useRef(false);
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
        if (!wasReached.current) setConnections((count) => count + 1);
        wasReached.current = true;
        if (answer.rereading) timer = setTimeout(() => void fetchState(), progressIntervalMs);
      } catch {
        if (!isCurrent) return;
        wasReached.current = false;
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

  const refresh = useCallback(() => setTries((count) => count + 1), []);
  const reportUnreachable = useCallback(() => {
    wasReached.current = false;
    setReachable(false);
    setTries((count) => count + 1);
  }, []);

  useEffect(() => {
    addEventListener("offline", reportUnreachable);
    addEventListener("online", refresh);
    return () => {
      removeEventListener("offline", reportUnreachable);
      removeEventListener("online", refresh);
    };
  }, [reportUnreachable, refresh]);

  return { state, isReachable, connections, refresh, reportUnreachable };
}
