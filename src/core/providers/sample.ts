import type { Sample } from "../../contract/model/provider.ts";

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
