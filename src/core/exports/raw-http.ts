import type { Headers } from "../../contract/model/header.ts";
import type { Exported, Written } from "./exported.ts";

/** RFC 9112 6: these tell where a message ends, which is as it is here. */
const FRAMING = new Set(["content-length", "transfer-encoding", "trailer"]);

/**
 * Each delivery as an HTTP/1.1 message (RFC 9112) in a file of its own: request line, headers in order and case, the exact
 * body, whose length is said anew where it came in chunks.
 */
export function writeRaw(exported: readonly Exported[]): Written[] {
  return exported.map(({ delivery, body }) => {
    const lines = [`${delivery.method} ${delivery.url} HTTP/1.1`, ...framed(delivery.headers, body).map(line)];
    return {
      name: `${delivery.id}.http`,
      mediaType: "application/octet-stream",
      content: Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), body]),
    };
  });
}

function line([name, value]: Headers[number]): string {
  // A value was read off the wire a character a byte, or decoded as UTF-8 where it was that.
  return Buffer.from(`${name}: ${value}`, /^[\u0000-\u00ff]*$/.test(value) ? "latin1" : "utf8").toString("latin1");
}

function framed(headers: Headers, body: Buffer): Headers {
  const said = headers.filter(([name]) => FRAMING.has(name.toLowerCase()));
  const [only] = said;
  if (said.length === 0 && body.length === 0) return headers;
  if (said.length === 1 && only && only[0].toLowerCase() === "content-length" && Number(only[1]) === body.length)
    return headers;
  const rest = headers.filter(([name]) => !FRAMING.has(name.toLowerCase()));
  return [...rest, ["Content-Length", String(body.length)]];
}
