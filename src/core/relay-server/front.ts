import { readFileSync, statSync } from "node:fs";
import { type Server as SecureHttpServer, createServer as createSecure } from "node:https";
import type { DropReason } from "../../contract/model/status.ts";
import type { Log } from "../ports.ts";
import { type Arrival, DEFAULT_LIMITS, type Reply } from "../receive/arrival.ts";
import { withinFileLimit } from "../receive/file-limit.ts";
import type { SecureServer, Upgrades } from "../receive/http-server.ts";
import { INTERNAL } from "../receive/replies.ts";
import { type ReceivingServer, startServer } from "../receive/server.ts";

const GRACE_MS = 10_000;
const HANDSHAKE_MS = 10_000;
const LOOK_AT_FILES_MS = 60_000;

export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

interface FrontOptions {
  readonly host: string;
  readonly port: number;
  readonly tls: TlsFiles | null;
  readonly bodyLimit: number;
  readonly isBehindProxy: boolean;
  readonly handle: (arrival: Arrival) => Promise<Reply>;
  readonly upgrades: Upgrades;
  readonly admits: (address: string) => boolean;
  /** Told of each connection that was not let in or not waited for. */
  readonly dropped: (reason: DropReason) => void;
  readonly log: Log;
}

/** The relay's public port: the same receiving code as the app's, with TLS before it where files are given for that. */
export async function startFront(options: FrontOptions): Promise<ReceivingServer> {
  const { host, port, tls, bodyLimit, isBehindProxy, handle, upgrades, admits, dropped, log } = options;
  const bytesUnderWay = Math.max(256 * 1024 * 1024, 2 * bodyLimit);
  const limits = {
    ...DEFAULT_LIMITS,
    bodyBytes: bodyLimit,
    maxConnections: withinFileLimit(DEFAULT_LIMITS.maxConnections),
    bytesUnderWay,
    // Behind a proxy all senders share its address.
    bytesOfClient: isBehindProxy ? bytesUnderWay : Math.max(DEFAULT_LIMITS.bytesOfClient, bodyLimit),
  };
  const secured = tls === null ? null : securedBy(tls, log);
  let last = 0;
  const server = await startServer({
    host,
    port,
    isExact: true,
    limits: () => limits,
    handle: (arrival) => {
      last += 1;
      return { number: last, verdict: answered(arrival) };
    },
    left: () => {},
    connected: () => {},
    dropped,
    strayed: () => {},
    calm: () => {},
    error: (message, cause) => log.error(message, cause),
    graceMs: GRACE_MS,
    upgrades,
    admits,
    ...(secured ? { secure: secured.make } : {}),
  });

  async function answered(arrival: Arrival): Promise<Reply> {
    try {
      return await handle(arrival);
    } catch (cause) {
      log.error("A request could not be handled", cause, { method: arrival.request.method });
      return INTERNAL;
    }
  }

  return {
    port: server.port,
    doorPort: server.doorPort,
    close: async () => {
      secured?.close();
      await server.close();
    },
  };
}

/** Reads the certificate again once its file is another, so that its renewal needs no restart. */
function securedBy(files: TlsFiles, log: Log): { readonly make: SecureServer; close(): void } {
  const read = () => ({ cert: readFileSync(files.cert), key: readFileSync(files.key) });
  const stamp = () => [files.cert, files.key].map((file) => statSync(file).mtimeMs).join();
  let server: SecureHttpServer | null = null;
  let seen = stamp();
  const looking = setInterval(() => {
    try {
      const now = stamp();
      if (now === seen) return;
      server?.setSecureContext(read());
      seen = now;
      log.info("The certificate was read again");
    } catch (cause) {
      log.error("The certificate cannot be read again; the one of before stays", cause);
    }
  }, LOOK_AT_FILES_MS);
  looking.unref();
  return {
    make: (options) => {
      server = createSecure({ ...options, ...read(), handshakeTimeout: HANDSHAKE_MS });
      return server;
    },
    close: () => clearInterval(looking),
  };
}
