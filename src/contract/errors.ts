import { z } from "zod";

/** The closed list of error codes a caller can meet. Anything unexpected becomes `internal`. */
export const ErrorCode = z.enum([
  "invalid_input",
  "unknown_method",
  "unauthorized",
  /** The caller is known, and may not do this: it takes a person, or is not for agents. */
  "forbidden",
  "not_found",
  "conflict",
  "unsupported",
  "unavailable",
  "too_large",
  "cancelled",
  "internal",
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** What went wrong, for a program (`code`), for a person (`message`), and for the form it came from (`detail`). */
export const AppError = z.object({ code: ErrorCode, message: z.string(), detail: z.unknown().optional() });
export type AppError = z.infer<typeof AppError>;

export type Result<T, E = AppError> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail(
  code: ErrorCode,
  message: string,
  detail?: unknown,
): { readonly ok: false; readonly error: AppError } {
  return { ok: false, error: detail === undefined ? { code, message } : { code, message, detail } };
}
