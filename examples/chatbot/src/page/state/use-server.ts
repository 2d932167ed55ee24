import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { ServerState } from "../../shared/api.ts";
import { requestJson } from "../requests/request.ts";

/** Milliseconds until the server is asked again, whether it answered or not: what was lost may be one path of it. */
const pause = 2000;

export interface Server {
  /** Undefined until it answered for the first time. */
  readonly state: ServerState | undefined;
  readonly isReachable: boolean;
  /** To be called where a request met no server. */
  readonly lost: () => void;
}

/** What the server says of itself; where it does not answer it is asked again until it does. */
export function useServer(): Server {
  const [state, setState] = useState<ServerState>();
  const [isReachable, setReachable] = useState(true);
  const [tries, setTries] = useState(0);
  const askedAt = useRef(-Infinity);

  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout>;
    const look = async (): Promise<void> => {
      askedAt.current = Date.now();
      try {
        const answer = await requestJson<ServerState>("/api/state");
        if (!isCurrent) return;
        setState(answer);
        setReachable(true);
      } catch {
        if (!isCurrent) return;
        setReachable(false);
        timer = setTimeout(() => void look(), pause);
      }
    };
    timer = setTimeout(() => void look(), Math.max(0, askedAt.current + pause - Date.now()));
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [tries]);

  const lost = useCallback(() => {
    setReachable(false);
    setTries((count) => count + 1);
  }, []);

  useEffect(() => {
    const again = (): void => setTries((count) => count + 1);
    addEventListener("offline", lost);
    addEventListener("online", again);
    return () => {
      removeEventListener("offline", lost);
      removeEventListener("online", again);
    };
  }, [lost]);

  return { state, isReachable, lost };
}
