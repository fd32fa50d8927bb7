import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type AppError } from "../contract/errors.ts";
import type { Caller } from "../contract/caller.ts";
import { CALLER_HEADER, TOKEN_PROTOCOL_PREFIX } from "../contract/wire.ts";

/*
 * Threats to the control port, which can run programs through hooks: a web page the user visits (cross-origin
 * requests, WebSockets, which know no same-origin policy, and DNS names rebound to 127.0.0.1) and other users of
 * the machine. Hence: bound to loopback, and every request must name us as Host, come from no Origin but ours,
 * and carry a token, which is compared in constant time and never accepted in a URL.
 *
 * There are three tokens. The one is told to whoever starts Hookbench and stands in no file: who has it, as the browser's
 * page that was opened with it, is the person. The other lies in the data folder for programs such as the command line. The
 * third lies beside it for agents: it is good for `/mcp` and for what agents may call, and for nothing else.
 */

export interface Refusal {
  readonly status: 401 | 403;
  readonly error: AppError;
}

export interface Guard {
  /** Checks Host and Origin; null lets the request pass. */
  address(request: IncomingMessage): Refusal | null;
  /** Checks Host, Origin and the bearer token, and says who calls. */
  request(request: IncomingMessage): Refusal | Caller;
  /** The same for a WebSocket's upgrade, whose token stands among the offered sub-protocols. */
  upgrade(request: IncomingMessage): Refusal | Caller;
  /** Checks Host, Origin and that the bearer token is the agents', which alone opens MCP; null lets the request pass. */
  agent(request: IncomingMessage): Refusal | null;
}

/** What opens a control port, and for whom. */
export interface Tokens {
  /** A person's; null where nobody is told one, as the desktop's window needs none. */
  readonly token: string | null;
  /** A program's, such as the command line. */
  readonly programToken?: string | undefined;
  /** An agent's: it opens `/mcp`, and calls what agents may. */
  readonly agentToken?: string | undefined;
  /** Whoever started Hookbench lets programs do what else takes a person. */
  readonly trustsPrograms?: boolean | undefined;
}

/** Guards a server that listens on a loopback `port`. */
export function createGuard(port: number, { token, programToken, agentToken, trustsPrograms = false }: Tokens): Guard {
  const hosts = new Set(["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${port}`));
  const origins = new Set([...hosts].map((host) => `http://${host}`));
  const known: readonly (readonly [Buffer, Caller])[] = [
    ...(token === null ? [] : [[digest(token), "person"] as const]),
    ...(programToken === undefined ? [] : [[digest(programToken), trustsPrograms ? "person" : "program"] as const]),
    ...(agentToken === undefined ? [] : [[digest(agentToken), "agent"] as const]),
  ];

  function address(request: IncomingMessage): Refusal | null {
    const { host, origin } = request.headers;
    if (host === undefined || !hosts.has(host.toLowerCase())) {
      return refuse(
        403,
        `This port answers only as http://127.0.0.1:${port}. When you forward it, keep the port number.`,
      );
    }
    if (origin !== undefined && !origins.has(origin)) return refuse(403, "Requests from other origins are refused.");
    if (request.headers["sec-fetch-site"] === "cross-site" && request.headers["sec-fetch-mode"] !== "navigate") {
      return refuse(403, "Requests from other sites are refused.");
    }
    return null;
  }

  function callerOf(request: IncomingMessage, given: string | null): Refusal | Caller {
    const found = known.find(([expected]) => given !== null && timingSafeEqual(digest(given), expected));
    if (!found) return refuse(401, "The token is missing or wrong. Open the address that hookbench serve printed.");
    // Whoever says so is taken at their word: it only takes away.
    return request.headers[CALLER_HEADER] === "agent" ? "agent" : found[1];
  }

  return {
    address,
    request: (request) => address(request) ?? callerOf(request, bearerToken(request)),
    agent: (request) => {
      const refused = address(request);
      if (refused) return refused;
      const given = bearerToken(request);
      const isTheirs = agentToken !== undefined && given !== null && timingSafeEqual(digest(given), digest(agentToken));
      return isTheirs
        ? null
        : refuse(401, "MCP takes the agents' token alone: it is in the file mcp-token of the data folder.");
    },
    upgrade: (request) => address(request) ?? callerOf(request, protocolToken(request) ?? bearerToken(request)),
  };
}

function refuse(status: 401 | 403, message: string): Refusal {
  return { status, error: { code: "unauthorized", message } };
}

/** Digests have one length, so that comparing them tells nothing about the token's. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function bearerToken(request: IncomingMessage): string | null {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? "")?.[1] ?? null;
}

function protocolToken(request: IncomingMessage): string | null {
  const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
  const found = offered.find((name) => name.startsWith(TOKEN_PROTOCOL_PREFIX));
  return found === undefined ? null : found.slice(TOKEN_PROTOCOL_PREFIX.length);
}
