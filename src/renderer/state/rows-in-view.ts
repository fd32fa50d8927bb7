import { useEffect } from "react";
import { useConnection } from "./connection.ts";

/** Rows that scroll by are not asked for: only what stays for so long, in milliseconds. */
const SETTLE_MS = 60;
const MOST_ASKED = 100;

/** Asks for what rows in view want to know, of many rows at once, and of one such question at a time. */
export interface RowsInView<W> {
  /** While a row is drawn, wants that of it; null wants nothing. */
  useWish(id: string, wish: W | null): void;
  /** That of a row need not be asked any more. */
  settle(id: string): void;
}

/** `ask` answers whether somebody answered: without, it is asked again once somebody does. */
export function createRowsInView<W>(ask: (wished: ReadonlyMap<string, W>) => Promise<boolean>): RowsInView<W> {
  const wished = new Map<string, W>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;

  useConnection.subscribe(({ state }, before) => {
    if (state === "connected" && before.state !== state) askSoon();
  });

  function askSoon(): void {
    clearTimeout(timer);
    if (wished.size > 0) timer = setTimeout(() => void askNow(), SETTLE_MS);
  }

  async function askNow(): Promise<void> {
    if (isAsking || wished.size === 0) return;
    isAsking = true;
    const isAnswered = await ask(new Map([...wished].slice(0, MOST_ASKED)));
    isAsking = false;
    if (isAnswered) askSoon();
  }

  return {
    useWish: (id, wish) =>
      useEffect(() => {
        if (wish === null) return undefined;
        wished.set(id, wish);
        askSoon();
        return () => void wished.delete(id);
      }, [id, wish]),
    settle: (id) => void wished.delete(id),
  };
}
