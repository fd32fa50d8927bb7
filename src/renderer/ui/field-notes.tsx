import type { ReactNode } from "react";
import { FieldError } from "./form-error.tsx";

export interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

/** The attributes by which a field of that id is known to be wrong, and to be described by its notes. */
export function described(id: string, hint: ReactNode, error: string | undefined) {
  return { "aria-invalid": error !== undefined, ...(hint || error ? { "aria-describedby": `${id}-notes` } : {}) };
}

/** Below a field: what is wrong with it, else what helps to fill it in. */
export function Notes({
  id,
  hint,
  error,
}: {
  readonly id: string;
  readonly hint: ReactNode;
  readonly error: string | undefined;
}) {
  if (!hint && !error) return null;
  return (
    <span id={`${id}-notes`} className="notes">
      {error ? <FieldError>{error}</FieldError> : <span className="hint">{hint}</span>}
    </span>
  );
}
