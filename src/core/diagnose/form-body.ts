import { type Probe, probe } from "./probe.ts";

/** The JSON of a form's payload field for a form, such a form for JSON, and forms with their white space the other way. */
export function* formOrJson(body: Buffer): Generator<{ readonly bytes: Buffer; readonly probe: Probe }> {
  const text = body.toString("utf8");
  const first = text.charAt(0);
  if (first === "{" || first === "[") {
    const form = new URLSearchParams({ payload: text }).toString();
    yield { bytes: Buffer.from(form), probe: formSigned };
    yield { bytes: Buffer.from(`payload=${encodeURIComponent(text)}`), probe: formSigned };
    return;
  }
  if (!/^[^=&\s{[]{1,200}=/.test(text)) return;
  const fields = new URLSearchParams(text);
  const payload = fields.get("payload");
  if (payload !== null) yield { bytes: Buffer.from(payload, "utf8"), probe: payloadSigned };
  const rewritten = fields.toString();
  yield { bytes: Buffer.from(rewritten), probe: formRewritten };
  yield { bytes: Buffer.from(rewritten.replaceAll("+", "%20")), probe: formRewritten };
  yield { bytes: Buffer.from(JSON.stringify(Object.fromEntries(fields))), probe: jsonSigned };
}

const formSigned = probe(
  "form_or_json",
  "what was signed is a form with this JSON in its payload field",
  "The signature is that of payload= and the JSON, form-encoded: something on the way unpacked the form.",
);
const payloadSigned = probe(
  "form_or_json",
  "what was signed is the JSON alone, not the form around it",
  "The signature is that of the payload field's text. Set the sender's content type to application/json.",
);
const formRewritten = probe(
  "form_or_json",
  "the form was encoded anew on the way",
  "The signature is that of the same form fields with other percent-encoding.",
);
const jsonSigned = probe(
  "form_or_json",
  "what was signed is the form's fields as JSON",
  "The signature is that of a JSON object with the form's fields.",
);
