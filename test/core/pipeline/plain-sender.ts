import { request as httpRequest } from "node:http";
import type { Input } from "../../../src/contract/api.ts";
import type { Headers } from "../../../src/contract/model/header.ts";
import { type Rig, withRig } from "../../systems/rig.ts";

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly id: string;
}

/** By node:http, which adds nothing that a browser would. */
export function send(
  rig: Rig,
  method: string,
  headers: Headers = [],
  body = '{"a":1}',
  path = "/hooks/open",
): Promise<Answer> {
  const flat = headers.flat();
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      rig.app.receiverUrl + path,
      { method, headers: flat.length > 0 ? flat : {} },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString(),
            id: String(answer.headers["x-hookbench-delivery"]),
          }),
        );
      },
    );
    asked.on("error", reject);
    asked.end(method === "GET" || method === "HEAD" || method === "OPTIONS" ? "" : body);
  });
}

/** An app with one source that checks nothing and a hook on it that notifies. */
export function withOpen(
  work: (rig: Rig) => Promise<void>,
  change: Partial<Input<"sources.create">> = {},
): Promise<void> {
  return withRig(async (rig) => {
    const source = await rig.source({
      path: "open",
      provider: "none",
      secrets: [],
      replyProfile: "hookbench",
      ...change,
    });
    await rig.hook(source);
    await work(rig);
  });
}
