import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { HeaderFields } from "./hookbench.ts";
import { TestingError } from "./testing-error.ts";

/** A request as it is to be made, to the byte. */
export interface Outgoing {
  readonly url: string;
  readonly headers: HeaderFields;
  readonly body: Buffer;
  readonly timeoutMs: number;
}

export interface Answer {
  readonly status: number;
  readonly ms: number;
  readonly headers: HeaderFields;
  readonly body: Buffer;
}

/** Posts it on a connection of its own. Throws a TestingError where no answer comes in time. */
export function post({ url, headers, body, timeoutMs }: Outgoing): Promise<Answer> {
  const { origin, host, protocol } = new URL(url);
  const start = performance.now();
  const fields = ["Host", host, ...headers.flat(), "Content-Length", String(body.length)];
  return new Promise((resolve, reject) => {
    const fail = ({ message }: Error) =>
      reject(new TestingError("unreachable", `${origin} did not answer: ${message || "the connection was refused"}`));
    const options = { method: "POST", headers: fields, agent: false, timeout: timeoutMs };
    const request = (protocol === "https:" ? requestHttps : requestHttp)(url, options, (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("error", fail);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          ms: performance.now() - start,
          headers: pairs(response.rawHeaders),
          body: Buffer.concat(pieces),
        }),
      );
    });
    request.on("timeout", () => request.destroy(new Error(`nothing came within ${timeoutMs / 1000} s`)));
    request.on("error", fail);
    request.end(body);
  });
}

function pairs(raw: readonly string[]): HeaderFields {
  return raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ""] as const] : []));
}
