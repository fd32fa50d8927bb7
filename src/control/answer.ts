import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import { type AppError, type ErrorCode, type Result, fail } from "../contract/errors.ts";

const STATUS: Record<ErrorCode, number> = {
  invalid_input: 400,
  unauthorized: 401,
  forbidden: 403,
  unknown_method: 404,
  not_found: 404,
  conflict: 409,
  cancelled: 409,
  too_large: 413,
  unsupported: 422,
  internal: 500,
  unavailable: 503,
};

/** On every response: nothing here is to be sniffed, framed, cached by others or told to other sites. */
export const SAFE_HEADERS: OutgoingHttpHeaders = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-store",
};

/** Answers a call with its Result as JSON. `status` overrides the one that belongs to the error's code. */
export function answer(response: ServerResponse, result: Result<unknown>, status?: number): void {
  const text = encode(result) ?? encode(fail("internal", "The answer cannot be written as JSON."));
  const code = status ?? (result.ok ? 200 : STATUS[result.error.code]);
  response.writeHead(code, { ...SAFE_HEADERS, "Content-Type": "application/json; charset=utf-8" }).end(text);
}

/** Answers JSON as it is, for routes that are not of our own making; nothing with 204. */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  if (status === 204) return void response.writeHead(204, SAFE_HEADERS).end();
  const type = { "Content-Type": "application/json; charset=utf-8" };
  response.writeHead(status, { ...SAFE_HEADERS, ...type }).end(JSON.stringify(body));
}

/** The HTTP status that belongs to an error's code. */
export function statusOf({ code }: AppError): number {
  return STATUS[code];
}

function encode(result: Result<unknown>): string | null {
  try {
    return JSON.stringify(result.ok ? { ok: true, value: result.value ?? null } : result);
  } catch {
    return null;
  }
}
