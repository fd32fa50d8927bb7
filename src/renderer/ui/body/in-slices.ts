import { useEffect, useMemo, useState } from "react";

/** Work that can be left and gone on with: it yields every few thousand steps, and returns what it made. */
export type Slices<T> = Generator<undefined, T, undefined>;

/** So long the UI thread is held at a time. */
const SLICE_MS = 10;

/** What work makes, without leaving it. */
export function atOnce<T>(work: Slices<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Works a few milliseconds at a time, and tells what was made. Answers how to stop it. */
export function inSlices<T>(work: Slices<T>, tell: (made: T) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const go = () => {
    const until = performance.now() + SLICE_MS;
    do {
      const step = work.next();
      if (step.done) return tell(step.value);
    } while (performance.now() < until);
    timer = setTimeout(go);
  };
  timer = setTimeout(go);
  return () => clearTimeout(timer);
}

interface Sliced<T> {
  /** Null while there is nothing yet. */
  readonly value: T | null;
  /** Whether it is what was made before, of the same subject. */
  readonly isOld: boolean;
}

/** What work makes: in slices where that `isLarge`, and until it is done what was made of the same subject before. */
export function useSliced<T>(work: () => Slices<T>, isLarge: boolean, subject: unknown): Sliced<T> {
  const small = useMemo(() => (isLarge ? null : { value: atOnce(work()), isOld: false }), [work, isLarge]);
  const [large, setLarge] = useState<{ readonly work: unknown; readonly subject: unknown; readonly value: T } | null>(
    null,
  );
  useEffect(
    () => (isLarge ? inSlices(work(), (value) => setLarge({ work, subject, value })) : undefined),
    [work, isLarge, subject],
  );
  if (small) return small;
  if (large === null || large.subject !== subject) return NOTHING_YET;
  return { value: large.value, isOld: large.work !== work };
}

const NOTHING_YET = { value: null, isOld: true } as const;
