import type { ComponentProps } from "react";

interface ButtonProps extends ComponentProps<"button"> {
  readonly look?: "primary" | "danger" | "plain";
  readonly isIcon?: boolean;
  /** The key that does the same, shown on the button. */
  readonly shortcut?: string;
}

export function Button({ look, isIcon, shortcut, className, children, ...rest }: ButtonProps) {
  const classes = ["button", look, isIcon ? "icon" : null, className].filter(Boolean).join(" ");
  return (
    <button type="button" className={classes} {...rest}>
      {children}
      {shortcut ? <kbd aria-hidden="true">{shortcut}</kbd> : null}
    </button>
  );
}
