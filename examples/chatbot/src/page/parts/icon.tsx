import type { JSX } from "preact";

const paths = {
  image: "M4 5h16v14H4zM4 16l4.5-4.5 4 4 2.5-2.5 5 5M15.5 9.5h.01",
  audio: "M4 10v4M8 7v10M12 4v16M16 8v8M20 10.5v3",
  pdf: "M7 3h7l5 5v13H7zM14 3v5h5M10 13h6M10 17h4",
  document: "M7 3h7l5 5v13H7zM14 3v5h5M10 12h6v6h-6zM10 15h6M13 12v6",
  text: "M5 6h14M5 10h14M5 14h14M5 18h8",
  plus: "M12 5v14M5 12h14",
  send: "M12 19V5M6 11l6-6 6 6",
  stop: "M7 7h10v10H7z",
  close: "M6 6l12 12M18 6L6 18",
  attach:
    "M19 11.5l-7.2 7.2a4.6 4.6 0 0 1-6.5-6.5l7.7-7.7a3.1 3.1 0 0 1 4.4 4.4l-7.6 7.6a1.5 1.5 0 0 1-2.2-2.2l6.9-6.8",
  files: "M3 6h6l2 2.5h10V19H3z",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  minus: "M5 12h14",
  chevron: "M9 6l6 6-6 6",
  back: "M15 6l-6 6 6 6",
  open: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
  edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  undo: "M9 14L4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  again: "M19 12a7 7 0 1 1-2.1-5M19 4v4h-4",
  play: "M8 5l11 7-11 7z",
  spark: "M12 4l1.9 5.1L19 11l-5.1 1.9L12 18l-1.9-5.1L5 11l5.1-1.9z",
} as const;

export type IconName = keyof typeof paths;

/** A decorative icon, hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
