import { createHmac, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A small app as a user of Hookbench has one: it takes Stripe's webhooks, once each, and tells a warehouse of what is paid. */
export interface Shop {
  readonly url: string;
  /** The invoices that were paid, each once. */
  readonly paid: readonly string[];
  close(): Promise<void>;
}

/** `now` is the app's clock; it takes signatures of five minutes. */
export async function openShop(
  secret: string,
  { warehouse, now = Date.now }: { warehouse?: string; now?: () => number } = {},
): Promise<Shop> {
  const paid: string[] = [];
  const seen = new Set<string>();
  const server: Server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const body = Buffer.concat(pieces);
      const status = isSigned(body, String(request.headers["stripe-signature"]), secret, now()) ? 200 : 400;
      if (status === 200) take(JSON.parse(body.toString("utf8")));
      response
        .writeHead(status, { "Content-Type": "application/json" })
        .end(JSON.stringify({ received: status === 200 }));
    });
  });

  function take(event: { id: string; type: string; data: { object: { id: string } } }): void {
    if (event.type !== "invoice.paid" || seen.has(event.id)) return;
    seen.add(event.id);
    paid.push(event.data.object.id);
    if (warehouse !== undefined) void ship(warehouse, event.data.object.id, secret);
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhooks/stripe`,
    paid,
    close: async () => {
      server.close();
      await once(server, "close");
    },
  };
}

function isSigned(body: Buffer, header: string, secret: string, now: number): boolean {
  const [, time = "", signature = ""] = /^t=(\d+),v1=([0-9a-f]{64})/.exec(header) ?? [];
  if (Math.abs(now / 1000 - Number(time)) > 300) return false;
  const expected = createHmac("sha256", secret).update(`${time}.`).update(body).digest();
  return signature !== "" && timingSafeEqual(expected, Buffer.from(signature, "hex"));
}

/** Told as GitHub tells: signed over the body, and once more where it is not taken. */
async function ship(url: string, invoice: string, secret: string): Promise<void> {
  const body = JSON.stringify({ action: "shipped", invoice });
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  const headers = { "Content-Type": "application/json", "X-Hub-Signature-256": signature, "X-GitHub-Event": "shipped" };
  const { status } = await fetch(url, { method: "POST", headers, body });
  if (status >= 500) await fetch(url, { method: "POST", headers, body });
}
