import type { ComponentProps } from "react";
import { useIsGone } from "../state/connection.ts";

interface ButtonProps extends ComponentProps<"button"> {
  readonly look?: "primary" | "danger" | "plain";
  readonly isIcon?: boolean;
  /** 24 px high, for bars and rows. */
  readonly isSmall?: boolean;
  /** Whether it asks something of the host: it is off while that does not answer. */
  readonly needsHost?: boolean;
  /** The key that does the same, shown on the button. */
  readonly shortcut?: string;
}

export function Button({
  look,
  isIcon,
  isSmall,
  shortcut,
  needsHost = false,
  disabled,
  className,
  children,
  ...rest
}: ButtonProps) {
  const isGone = useIsGone();
  const classes = ["button", look, isIcon ? "icon" : null, isSmall ? "small" : null, className]
    .filter(Boolean)
    .join(" ");
  return (
    <button type="button" className={classes} disabled={disabled === true || (needsHost && isGone)} {...rest}>
      {children}
      {shortcut ? <kbd aria-hidden="true">{shortcut}</kbd> : null}
    </button>
  );
}
