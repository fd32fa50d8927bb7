import type { Provider } from "./provider.ts";

const RANGE = /^(\d{3}) to (\d{3})$/;
/** Its documentation names none: a 200 is taken everywhere, and of another 2xx it is not known. */
const NOT_SAID = "200";

/**
 * Whether the sender counts an answer of that status as delivered, what it needs of the body left aside; null for a 2xx
 * of which its documentation says nothing.
 */
export function countsAsDelivered({ neededAnswer }: Pick<Provider, "neededAnswer">, status: number): boolean | null {
  const needed = neededAnswer ?? NOT_SAID;
  if (status < 200 || status >= 300) return false;
  const [, first, last] = RANGE.exec(needed) ?? [];
  const isNamed =
    first === undefined || last === undefined
      ? needed === "any 2xx" || [...needed.matchAll(/\b\d{3}\b/g)].some(([named]) => named === String(status))
      : status >= Number(first) && status <= Number(last);
  return isNamed ? true : null;
}

/** What a sender makes of answers that are all 2xx, in a sentence; `isSure` where its documentation names them all. */
export function deliveredWords(
  { name, neededAnswer }: Pick<Provider, "name" | "neededAnswer">,
  isSure: boolean,
): string {
  if (!isSure)
    return `${name} counts ${neededAnswer ?? NOT_SAID} as delivered; whether it takes another 2xx is not known here.`;
  return neededAnswer?.includes(" with ")
    ? `${name} counts ${neededAnswer} as delivered.`
    : `${name} counts this as delivered.`;
}
