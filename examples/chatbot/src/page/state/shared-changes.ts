/** Other tabs of this browser are told with a changed value in the storage. */
const key = "ask-your-files.changed-at";

/** Tells the other tabs that files have changed. */
export function announceChange(): void {
  localStorage.setItem(key, String(Date.now()));
}

/** Calls `refresh` when another tab has changed files, and when this tab is shown again. @returns how to stop */
export function onChange(refresh: () => void): () => void {
  const onStorage = (event: StorageEvent): void => {
    if (event.key === key) refresh();
  };
  const onShown = (): void => {
    if (document.visibilityState === "visible") refresh();
  };
  addEventListener("storage", onStorage);
  document.addEventListener("visibilitychange", onShown);
  return () => {
    removeEventListener("storage", onStorage);
    document.removeEventListener("visibilitychange", onShown);
  };
}
