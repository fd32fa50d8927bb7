import { readdir, readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { SAFE_HEADERS } from "./answer.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

/** Names that the build gives a content hash, such as `index-B3xv9k2Q.js`: their content never changes. */
const HASHED = /^\/assets\/.*-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

const NOT_BUILT = `<!doctype html><meta charset="utf-8"><title>Hookbench</title>
<p>Hookbench is running, but its browser UI has not been built. Run <code>npm run build</code> and load this page again.</p>
`;

/** Serves the built UI; resolves to false when there is no such file. */
export type ServeUi = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<boolean>;

/**
 * Serves a folder's files under a strict content policy. A request's path is only looked up among the names
 * that the folder was found to hold, so no path from a request ever reaches the file system.
 */
export function createUiFiles(folder: string, port: number): ServeUi {
  const policy = contentPolicy(port);
  let files = new Map<string, string>();

  async function find(path: string): Promise<string | undefined> {
    if (!files.has(path)) files = await listFiles(folder);
    return files.get(path);
  }

  return async (request, response, path) => {
    const name = path === "/" ? "/index.html" : path;
    const file = await find(name);
    const content = file === undefined ? null : await readFile(file).catch(() => null);
    if (content === null && name !== "/index.html") return false;
    response.writeHead(content === null ? 503 : 200, {
      ...SAFE_HEADERS,
      "Content-Security-Policy": policy,
      "Content-Type": TYPES[extname(name)] ?? "application/octet-stream",
      "Cache-Control": HASHED.test(name) ? "public, max-age=31536000, immutable" : "no-store",
    });
    response.end(request.method === "HEAD" ? undefined : (content ?? NOT_BUILT));
    return true;
  };
}

async function listFiles(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [`/${relative(folder, file).split(sep).join("/")}`, file]));
}

/** Older browsers do not count WebSockets as 'self', hence the two addresses. */
function contentPolicy(port: number): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ws://127.0.0.1:${port} ws://localhost:${port}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
