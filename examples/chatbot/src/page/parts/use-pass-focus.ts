import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** When a focused list row is removed, moves the focus to the row next to it, or to the top of the panel if there is none. */
export function usePassFocus(): RefObject<HTMLLIElement | null> {
  const row = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    const { current } = row;
    return () => {
      if (!current?.contains(document.activeElement)) return;
      const next = current.nextElementSibling ?? current.previousElementSibling;
      const head =
        current.closest("details")?.querySelector("summary") ??
        current.closest("aside")?.querySelector(".drop-zone");
      const target = next ?? head;
      if (target instanceof HTMLElement) target.focus();
    };
  }, []);
  return row;
}
