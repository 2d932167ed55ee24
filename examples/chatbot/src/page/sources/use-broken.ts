import { useCallback, useState } from "preact/hooks";

/** Whether an element failed to load, and the `onError` listener that sets it. */
export function useBroken(): [boolean, () => void] {
  const [isBroken, setBroken] = useState(false);
  return [isBroken, useCallback(() => setBroken(true), [])];
}
