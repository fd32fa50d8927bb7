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
