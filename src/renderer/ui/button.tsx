import type { ComponentProps } from "react";

interface ButtonProps extends ComponentProps<"button"> {
  readonly look?: "primary" | "danger" | "plain";
  readonly isIcon?: boolean;
  /** 24 px high, for bars and rows. */
  readonly isSmall?: boolean;
  /** The key that does the same, shown on the button. */
  readonly shortcut?: string;
}

export function Button({ look, isIcon, isSmall, shortcut, className, children, ...rest }: ButtonProps) {
  const classes = ["button", look, isIcon ? "icon" : null, isSmall ? "small" : null, className]
    .filter(Boolean)
    .join(" ");
  return (
    <button type="button" className={classes} {...rest}>
      {children}
      {shortcut ? <kbd aria-hidden="true">{shortcut}</kbd> : null}
    </button>
  );
}
