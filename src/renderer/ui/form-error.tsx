import type { AppError } from "../../contract/errors.ts";
import { fieldErrors } from "../state/field-errors.ts";

/** Why a form was refused, unless the refusal names fields, which then say it themselves. */
export function FormError({ error }: { readonly error: AppError | null }) {
  if (!error || Object.keys(fieldErrors(error)).length > 0) return null;
  return (
    <p className="field-error" role="alert">
      {error.message}
    </p>
  );
}
