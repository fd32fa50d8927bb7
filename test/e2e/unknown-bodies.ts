/** What a sender that nobody knows may send, and what its row says of it: the event, what kind of body it is, its size. */
interface UnknownBody {
  readonly body: BodyInit | null;
  readonly type: string | null;
  readonly told: RegExp;
}

const JSON_TYPE = "application/json";
const FORM_TYPE = "application/x-www-form-urlencoded";

function parts(): FormData {
  const form = new FormData();
  form.append("note", "one");
  form.append("file", new File(["abc"], "a.txt", { type: "text/plain" }));
  return form;
}

export const UNKNOWN_BODIES: readonly UnknownBody[] = [
  { body: '{"event":"order.paid","id":1}', type: JSON_TYPE, told: /order\.paid.*JSON with 2 fields.*29 B/ },
  { body: '{"event":"order.paid","order":{"id":22}}', type: JSON_TYPE, told: /order\.paid.*JSON with 2 fields.*40 B/ },
  { body: '{"type":"order.shipped","id":7}', type: JSON_TYPE, told: /order\.shipped.*JSON with 2 fields.*31 B/ },
  { body: '{"action":"opened","number":1}', type: JSON_TYPE, told: /opened.*JSON with 2 fields.*30 B/ },
  { body: '{"hello":"world"}', type: JSON_TYPE, told: /JSON with 1 field: hello world.*17 B/ },
  { body: '{"status":"open","title":"Broken door"}', type: JSON_TYPE, told: /status open, title Broken door.*39 B/ },
  { body: "{}", type: JSON_TYPE, told: /JSON with 0 fields.*2 B/ },
  { body: "[1,2,3]", type: JSON_TYPE, told: /JSON list of 3 entries.*7 B/ },
  { body: '[{"id":1}]', type: JSON_TYPE, told: /JSON list of 1 entry: id 1.*10 B/ },
  { body: "[]", type: JSON_TYPE, told: /JSON list of 0 entries.*2 B/ },
  { body: '"words"', type: JSON_TYPE, told: /A single JSON value, words.*7 B/ },
  { body: "42", type: JSON_TYPE, told: /A single JSON value, 42.*2 B/ },
  { body: "null", type: JSON_TYPE, told: /A single JSON value, null.*4 B/ },
  { body: '{"a":', type: JSON_TYPE, told: /Text “\{"a":”.*5 B/ },
  { body: "a=1&b=2", type: FORM_TYPE, told: /Form with 2 fields: a 1, b 2.*7 B/ },
  { body: "event=order.paid&id=9", type: FORM_TYPE, told: /order\.paid.*form with 2 fields.*21 B/ },
  { body: '<order id="1"/>', type: "application/xml", told: /XML “<order id="1"\/>”.*15 B/ },
  { body: "hello there", type: "text/plain", told: /Text “hello there”.*11 B/ },
  { body: '{"n":1}\n{"n":2}\n', type: "application/x-ndjson", told: /2 lines of JSON.*16 B/ },
  { body: Uint8Array.of(0, 159, 146, 150, 255), type: "application/octet-stream", told: /5 bytes.*5 B/ },
  { body: parts(), type: null, told: /1 field and 1 file \(a\.txt\).*\d+ B/ },
  { body: null, type: null, told: /POST \/hooks\/plain.*0 B/ },
];
