import { readJson } from "../../contract/model/json-value.ts";
import type { Answered } from "./exchange.ts";

/** An answer that came whole. */
export type Answer = Extract<Answered, { status: number }>;

/** What is wrong where the body is not the challenge. */
export const echoes = (text: string) => (_: Answer, body: string) =>
  body === text ? null : "the body is not the challenge as it was sent";
export const isClientError = ({ status }: Answer) => status >= 400 && status < 500;
export const nothing = () => null;

/** A member of the body's JSON object; undefined where it has none. */
export function member(body: string, name: string): unknown {
  const value = readJson(body);
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

export function headerOf({ headers }: Answer, name: string): string | null {
  return headers.find(([one]) => one.toLowerCase() === name)?.[1] ?? null;
}

export function only200({ status }: Answer): string | null {
  return status === 200 ? null : "the status is not 200";
}
