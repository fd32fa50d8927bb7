import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { type Session, protocol } from "electron";
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
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }]);
}

/**
 * Serves the files of `folder`. A path is only looked up among the names that the folder was found to hold,
 * so no path from a page ever reaches the file system.
 */
export async function serveFiles(session: Session, folder: string): Promise<void> {
  const files = await listFiles(folder);
  session.protocol.handle(SCHEME, async (request) => {
    const file = request.method === "GET" && isOurs(request.url) ? files.get(new URL(request.url).pathname) : undefined;
    if (file === undefined) return new Response("Not found", { status: 404, headers: HEADERS });
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    return new Response(await readFile(file), { headers: { ...HEADERS, "Content-Type": type } });
  });
}

async function listFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [`/${relative(folder, file).split(sep).join("/")}`, file]));
}
