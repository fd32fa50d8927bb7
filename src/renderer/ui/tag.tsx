import type { ReactNode } from "react";

export type Tone = "ok" | "bad" | "warn" | "replay" | "quiet";

interface TagProps {
  readonly tone: Tone;
  /** What it says at length. */
  readonly title?: string;
  readonly children: ReactNode;
}

export function Tag({ tone, title, children }: TagProps) {
  return (
    <span className={tone === "quiet" ? "tag" : `tag ${tone}`} title={title}>
      {children}
    </span>
  );
}
