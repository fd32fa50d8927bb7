import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { type Session, protocol } from "electron";
import { deferred } from "../core/host/deferred.ts";
import { SCHEME, isOurs } from "./address.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Nothing but our own files, and no network: all else goes through the bridge. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS = {
  "Content-Security-Policy": POLICY,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cache-Control": "no-store",
};

/** Names the scheme to Chromium; to be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

export interface Served {
  /** Resolves once a page was handed the scripts and styles that it names, and so all that it starts with. */
  readonly startServed: Promise<void>;
}

/**
 * Serves the files of `folder`. A path is only looked up among the names that the folder was found to hold,
 * so no path from a page ever reaches the file system.
 */
export async function serveFiles(session: Session, folder: string): Promise<Served> {
  const files = await listFiles(folder);
  const awaited = new Set<string>();
  const { promise: startServed, resolve } = deferred<void>();
  session.protocol.handle(SCHEME, async (request) => {
    const path = new URL(request.url).pathname;
    const file = request.method === "GET" && isOurs(request.url) ? files.get(path) : undefined;
    if (file === undefined) return new Response("Not found", { status: 404, headers: HEADERS });
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    const content = await readFile(file);
    if (extname(file) === ".html") for (const name of startOf(content.toString())) awaited.add(name);
    else if (awaited.delete(path) && awaited.size === 0) resolve();
    return new Response(content, { headers: { ...HEADERS, "Content-Type": type } });
  });
  return { startServed };
}

/** The paths of the scripts and styles that a page names. */
function startOf(html: string): string[] {
  return [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="\.([^"]+\.(?:js|css))"/g)].map(
    ([, path = ""]) => path,
  );
}

async function listFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [`/${relative(folder, file).split(sep).join("/")}`, file]));
}
