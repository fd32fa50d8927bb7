import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Headers } from "../../contract/model/header.ts";
import { readJson } from "../../contract/model/json-value.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import { replaceHeaders } from "../http/replace-headers.ts";
import { isForm } from "./composition/form-body.ts";

interface Formed {
  readonly headers: Headers;
  readonly body: Buffer;
}

const FORM: Headers = [["Content-Type", "application/x-www-form-urlencoded"]];

/** Whether a scheme puts something into a form's fields, or signs them, so that what is sent has to be a form. */
export function needsForm({ signature, timestamp, messageId, content }: Scheme): boolean {
  const places = [signature?.place, timestamp?.place, messageId];
  return places.some((place) => place?.in === "form") || content.some(({ part }) => part === "sorted_form");
}

/**
 * The request as a form (`application/x-www-form-urlencoded`): one that is none yet gives each member of its JSON object
 * as a field, what is no text as JSON. Error: `invalid_input` where the body is neither.
 */
export function asForm(request: Formed): Result<Formed> {
  const headers = replaceHeaders(request.headers, FORM);
  const text = request.body.toString("utf8");
  if (text === "" || isForm(text)) return ok({ headers, body: request.body });
  const json = readJson(text);
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return fail(
      "invalid_input",
      "The scheme signs in a form, so the payload must be form fields such as a=1&b=2, or a JSON object of them.",
    );
  }
  const fields = Object.entries(json).map(([name, value]): [string, string] => [name, fieldText(value)]);
  return ok({ headers, body: Buffer.from(new URLSearchParams(fields).toString(), "utf8") });
}

function fieldText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
