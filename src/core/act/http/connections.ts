import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";

/** Connections kept open between requests to one host. */
export interface Connections {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
  close(): void;
}

/** Unused for so long a connection is closed: a server that closes its own earlier would do so in the middle of a request. */
const IDLE_MS = 1000;

/** Connections without a limit of their own: who uses them bounds how many requests are under way. */
export function createConnections(): Connections {
  const options = { keepAlive: true, timeout: IDLE_MS, scheduling: "lifo", maxFreeSockets: 256 } as const;
  const http = new HttpAgent(options);
  const https = new HttpsAgent(options);
  return {
    http,
    https,
    close: () => {
      http.destroy();
      https.destroy();
    },
  };
}
