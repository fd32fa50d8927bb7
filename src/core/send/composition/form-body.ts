import { type Result, ok } from "../../../contract/errors.ts";
import type { Override } from "../../../contract/model/composition.ts";
import { type VariableSource, fillVariables } from "./variables.ts";

/** Whether a text reads as a form's fields (`application/x-www-form-urlencoded`). */
export function isForm(body: string): boolean {
  return /^[^\s=&{}<>[\]"]+=[^\s{}<>[\]"]*$/.test(body);
}

/** The form with the overrides put over its fields, each by its name as it stands, and its variables filled in. */
export async function changedForm(
  body: string,
  overrides: readonly Override[],
  source: VariableSource | null,
): Promise<Result<string>> {
  const form = new URLSearchParams(body);
  for (const { path, value } of overrides) form.set(path, asText(value));
  if (source === null) return ok(form.toString());
  const fields = [...form];
  const filled = await fillVariables(
    fields.map(([, value]) => value),
    source,
  );
  if (!filled.ok) return filled;
  const values: readonly unknown[] = Array.isArray(filled.value) ? filled.value : [];
  return ok(
    new URLSearchParams(fields.map(([name], index): [string, string] => [name, asText(values[index])])).toString(),
  );
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
