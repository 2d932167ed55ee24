import { useCallback, useState } from "preact/hooks";
import type { StoredFile } from "../../shared/api.ts";

/** Which files to ask. */
export interface Chosen {
  /** The chosen files that still exist; empty to ask all. */
  readonly files: readonly StoredFile[];
  readonly toggle: (file: StoredFile) => void;
  readonly clear: () => void;
}

export function useChosen(files: readonly StoredFile[]): Chosen {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(({ id }: StoredFile) => {
    setIds((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const clear = useCallback(() => setIds(new Set()), []);
  return { files: files.filter(({ id }) => ids.has(id)), toggle, clear };
}
