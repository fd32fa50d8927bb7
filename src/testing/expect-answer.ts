import { isDeepStrictEqual } from "node:util";
import type { Sent, Wish } from "./hookbench.ts";
import { TestingError } from "./testing-error.ts";

/** Throws a TestingError that says what was answered in place of what was wished, all of it. */
export function expectAnswer(sent: Sent, { status, withinMs, body }: Wish): void {
  const faults: string[] = [];
  if (status !== undefined && !fits(sent.status, status)) faults.push(`answered ${sent.status} instead of ${status}`);
  if (withinMs !== undefined && sent.ms > withinMs)
    faults.push(`took ${Math.round(sent.ms)} ms, longer than ${withinMs}`);
  if (body !== undefined && !says(sent, body)) faults.push(`did not say ${JSON.stringify(body)}`);
  if (faults.length === 0) return;
  const text = sent.text();
  const shown = text.length > 500 ? `${text.slice(0, 500)}…` : text;
  throw new TestingError("expectation", `The app's answer to ${sent.event} ${faults.join(", and ")}.\n${shown}`);
}

function fits(actual: number, wished: number | string): boolean {
  return typeof wished === "number" ? actual === wished : String(actual).startsWith(wished.charAt(0));
}

function says(sent: Sent, body: unknown): boolean {
  if (typeof body === "string" && sent.text().includes(body)) return true;
  try {
    return isDeepStrictEqual(sent.json(), body);
  } catch {
    return false;
  }
}
