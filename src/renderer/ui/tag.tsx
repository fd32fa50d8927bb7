import type { ReactNode } from "react";

export type Tone = "ok" | "bad" | "warn" | "replay" | "quiet";

export function Tag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <span className={tone === "quiet" ? "tag" : `tag ${tone}`}>{children}</span>;
}
