import type { JSX, TargetedMouseEvent } from "preact";
import { Icon, type IconName } from "./icon.tsx";

interface Props {
  readonly icon: IconName;
  /** For screen readers. */
  readonly label: string;
  /** The tooltip. */
  readonly title?: string;
  /** A button that is off keeps the focus, unlike a disabled one. */
  readonly isOff?: boolean;
  readonly onClick: (event: TargetedMouseEvent<HTMLButtonElement>) => void;
}

/** A round button that shows only an icon. */
export function IconButton({ icon, label, title, isOff, onClick }: Props): JSX.Element {
  return (
    <button
      type="button"
      class="round quiet"
      aria-label={label}
      title={title}
      aria-disabled={isOff}
      onClick={(event) => {
        if (!isOff) onClick(event);
      }}
    >
      <Icon name={icon} />
    </button>
  );
}
