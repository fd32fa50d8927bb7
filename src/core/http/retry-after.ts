import type { HttpAnswer } from "./client/client.ts";

/** Seconds or a date, as RFC 9110 10.2.3 writes it; zero where there is none. */
export function retryAfterSeconds({ headers }: Pick<HttpAnswer, "headers">, nowMs: number): number {
  const value = headers.find(([name]) => name.toLowerCase() === "retry-after")?.[1].trim() ?? "";
  if (/^\d+$/.test(value)) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, (date - nowMs) / 1000);
}
