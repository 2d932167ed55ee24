import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** A row of a list that hands the focus on when it goes: to its neighbour, else to the first button of its panel. */
export function useHandOn(): RefObject<HTMLLIElement | null> {
  const row = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    const { current } = row;
    return () => {
      if (!current?.contains(document.activeElement)) return;
      const next = current.nextElementSibling ?? current.previousElementSibling;
      const target = next ?? current.closest("aside")?.querySelector("button");
      if (target instanceof HTMLElement) target.focus();
    };
  }, []);
  return row;
}
