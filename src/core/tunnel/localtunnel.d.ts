declare module "localtunnel" {
  import type { EventEmitter } from "node:events";

  export interface LocalTunnel extends EventEmitter {
    readonly url: string;
    readonly clientId: string;
    /** Tells of every connection to the tunnel server: `open` when one stands, `dead` when one is gone. */
    readonly tunnelCluster: EventEmitter;
    close(): void;
  }

  export default function localtunnel(
    options: { port: number; host: string; subdomain?: string },
    callback: (error: Error | null, tunnel?: LocalTunnel) => void,
  ): LocalTunnel;
}
