import { createHmac, randomUUID } from "node:crypto";
import net from "node:net";

export interface Load {
  readonly port: number;
  readonly path: string;
  readonly secret: string;
  readonly connections: number;
  readonly seconds: number;
  readonly bodyBytes: number;
}

export interface LoadResult {
  readonly requestsPerSecond: number;
  readonly statuses: ReadonlyMap<number, number>;
}

/** Posts signed GitHub pull requests over keep-alive connections, one at a time on each, and counts the answers. */
export async function runLoad(load: Load): Promise<LoadResult> {
  const template = requestTemplate(load);
  const statuses = new Map<number, number>();
  const end = performance.now() + load.seconds * 1000;
  const started = performance.now();
  let answered = 0;
  await Promise.all(
    Array.from({ length: load.connections }, () =>
      postUntil(
        load.port,
        end,
        () => freshRequest(template),
        (status) => {
          answered += 1;
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        },
      ),
    ),
  );
  return { requestsPerSecond: answered / ((performance.now() - started) / 1000), statuses };
}

interface Template {
  readonly bytes: Buffer;
  readonly idOffset: number;
}

function requestTemplate({ path, secret, bodyBytes, port }: Load): Template {
  const body = samplePullRequest(bodyBytes);
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  const id = randomUUID();
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    "User-Agent: GitHub-Hookshot/bench",
    "Content-Type: application/json",
    "X-GitHub-Event: pull_request",
    `X-GitHub-Delivery: ${id}`,
    `X-Hub-Signature-256: sha256=${signature}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "",
    "",
  ].join("\r\n");
  return { bytes: Buffer.from(head + body), idOffset: head.indexOf(id) };
}

/** A pull request event of exactly `size` bytes. */
export function samplePullRequest(size: number): string {
  const event = (padding: string) =>
    JSON.stringify({
      action: "opened",
      number: 42,
      pull_request: {
        title: "Add email validation",
        html_url: "https://github.com/acme/webapp/pull/42",
        body: padding,
      },
      repository: { full_name: "acme/webapp" },
      sender: { login: "mona" },
    });
  return event("x".repeat(Math.max(0, size - event("").length)));
}

let sent = 0;

/** The template with a delivery id of its own, so that nothing is a duplicate. */
function freshRequest({ bytes, idOffset }: Template): Buffer {
  const request = Buffer.from(bytes);
  sent += 1;
  request.write(sent.toString(16).padStart(12, "0"), idOffset, "latin1");
  return request;
}

function postUntil(port: number, end: number, next: () => Buffer, answered: (status: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let pending = "";
    const socket = net.connect(port, "127.0.0.1", () => socket.write(next()));
    socket.setNoDelay(true);
    socket.on("error", reject);
    socket.on("close", () => resolve());
    socket.on("data", (chunk) => {
      pending += chunk.toString("latin1");
      const bodyStart = pending.indexOf("\r\n\r\n");
      if (bodyStart < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(pending)?.[1] ?? 0);
      if (pending.length < bodyStart + 4 + length) return;
      answered(Number(pending.slice(9, 12)));
      pending = "";
      if (performance.now() < end) socket.write(next());
      else socket.end();
    });
  });
}
