import type { Sample } from "../../contract/model/provider.ts";
import type { ExampleEvent } from "./example-event.ts";

/** An example with a JSON body, kept as the exact text given. */
export function jsonSample(
  event: string,
  name: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Sample {
  return { event, name, headers: [["Content-Type", "application/json"], ...Object.entries(headers)], body };
}

/** An example with a JSON body written as senders most often do, without white space. */
export function valueSample(
  event: string,
  name: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Sample {
  return jsonSample(event, name, JSON.stringify(body), headers);
}

const HOUR_MS = 3_600_000;

/** A time of now for an example, in epoch milliseconds: the last full hour, so that two readings agree, or so many seconds before. */
export function lately(secondsBefore = 0): number {
  return Math.floor(Date.now() / HOUR_MS) * HOUR_MS - secondsBefore * 1000;
}

/** The same as `2026-11-29T03:00:00.000Z`. */
export function latelyIso(secondsBefore = 0): string {
  return new Date(lately(secondsBefore)).toISOString();
}

/** The same in whole seconds: `2026-11-29T03:00:00Z`. */
export function latelyIsoSeconds(secondsBefore = 0): string {
  return `${latelyIso(secondsBefore).slice(0, 19)}Z`;
}

/** An example with a form body, kept as the exact text given. */
export function formSample(
  event: string,
  name: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Sample {
  return {
    event,
    name,
    headers: [["Content-Type", "application/x-www-form-urlencoded; charset=utf-8"], ...Object.entries(headers)],
    body,
  };
}

interface Shape {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The samples written by hand, then one in the given shape for every event they leave out, indented as its sender does. */
export function exampleSamples(
  written: readonly Sample[],
  events: readonly ExampleEvent[],
  shape: (event: ExampleEvent, index: number) => Shape,
  indent = 0,
): readonly Sample[] {
  const known = new Set(written.map(({ event }) => event));
  const rest = events.filter(({ type }) => !known.has(type));
  return [
    ...written,
    ...rest.map((event, index) => {
      const { body, headers } = shape(event, index);
      return jsonSample(event.type, event.description, JSON.stringify(body, null, indent), headers);
    }),
  ];
}
