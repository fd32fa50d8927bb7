/** What a mark says; each has a form of its own, so that none is known by its colour alone. */
export type MarkKind = "fine" | "up" | "failed" | "rejected" | "waits" | "runs" | "off" | "unknown";

interface MarkProps {
  readonly kind: MarkKind;
  /** What it says, in words; left out where they stand beside it. */
  readonly words?: string;
}

/** A dot where all is well, a square where not, a ring for what waits, a half ring for what runs. */
export function Mark({ kind, words }: MarkProps) {
  const said = words === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": words, title: words };
  return <span className={`mark ${kind}`} {...said} />;
}
