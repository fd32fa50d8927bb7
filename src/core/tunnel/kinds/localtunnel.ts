import { openConnection } from "../connection.ts";
import { type BuiltInKind, USUAL } from "./kind.ts";

export const localtunnel: BuiltInKind = {
  ...USUAL,
  kind: "localtunnel",
  title: "localtunnel",
  sentence:
    "Free and without an account, at localtunnel.me or a server of your own; a name is yours while nobody has it.",
  readers: "The people who run its server can read it: TLS ends there. Whoever finds its port there can take requests.",
  bytes: "Bodies arrive byte for byte; header names in lower case, equal ones joined.",
  limits: "Its public server was out of order for days at a time, last in January 2026. A browser sees a page first.",
  takes: ["host", "name"],
  program: null,
  urlWithinMs: 15_000,
  settlesWithinMs: 0,
  open({ wish, port, on, log }) {
    let given: number | null = null;
    const options = { port, host: wish.host, ...(wish.name === undefined ? {} : { subdomain: wish.name }) };
    const end = openConnection(
      options,
      {
        up: (url, name) => on({ kind: "urls", urls: [url.replace(/\/$/, "")], name }),
        busy: (open) => on({ kind: "busy", open }),
        given: (there) => {
          given = there;
        },
        down: (why, isRefused) => on(isRefused ? { kind: "refused", of: "name", why } : { kind: "lost", why }),
      },
      log,
    );
    return {
      end,
      late: (ms) => {
        const time = `${ms / 1000} s`;
        if (given === null) return `The tunnel server ${wish.host} gave no answer within ${time}.`;
        return `The tunnel server ${wish.host} gave a name, and no connection to its port ${given} came about within ${time}: a firewall may keep it shut.`;
      },
    };
  },
};
