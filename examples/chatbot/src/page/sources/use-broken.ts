import { useCallback, useState } from "preact/hooks";

/** Whether something could not be loaded, and the listener that says so. */
export function useBroken(): [boolean, () => void] {
  const [isBroken, setBroken] = useState(false);
  return [isBroken, useCallback(() => setBroken(true), [])];
}
