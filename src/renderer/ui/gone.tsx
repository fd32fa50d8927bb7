import type { ReactNode } from "react";

interface GoneProps {
  readonly title: string;
  readonly why: string;
  /** A way on. */
  readonly children?: ReactNode;
}

/** Says that what an address names is not there, with what is known of it. */
export function Gone({ title, why, children }: GoneProps) {
  return (
    <div className="blank" role="alert">
      <h2>{title}</h2>
      <p className="ghost">{why}</p>
      {children}
    </div>
  );
}
