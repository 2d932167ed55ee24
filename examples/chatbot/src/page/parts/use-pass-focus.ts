import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Moves the focus of a removed list row to its neighbour, or else to the head of its panel. */
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
