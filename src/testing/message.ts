import type { HeaderFields, Message } from "./hookbench.ts";

/** Header fields and a body with what reads them. */
export function messageOf(headers: HeaderFields, body: Buffer): Message {
  const text = () => body.toString("utf8");
  return {
    headers,
    bytes: body,
    header: (name) => headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1] ?? null,
    text,
    json: () => JSON.parse(text()),
  };
}
