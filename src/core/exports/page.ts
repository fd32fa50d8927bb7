import type { Headers } from "../../contract/model/header.ts";
import { visible } from "../../contract/visible.ts";
import { type Exported, type Written, textOf } from "./exported.ts";

/** Nothing in the page may run or load anything: all it has is in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1d21;background:#fff}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f5f7;padding:.75rem;border-radius:6px;font:13px/1.45 ui-monospace,monospace}
th{text-align:left;font-weight:500;vertical-align:top;padding-right:1rem}td{overflow-wrap:anywhere;font-family:ui-monospace,monospace;font-size:13px}
@media(prefers-color-scheme:dark){body{color:#e6e8ec;background:#15171b}pre{background:#1e2126}a{color:#8ab4ff}}`;

/** So much of a body is shown as text; the whole of it can be saved from the page. */
const MOST_SHOWN = 500_000;

/** Deliveries as a page of one file each, to be shared: it needs no network and runs nothing. */
export function writePages(exported: readonly Exported[]): Written[] {
  return exported.map((one) => ({
    name: `${one.delivery.id}.html`,
    mediaType: "text/html",
    content: pageOf(one),
  }));
}

function pageOf({ delivery, body, url }: Exported): string {
  const { app, response, verification, recovered } = delivery;
  const title = delivery.summary || delivery.event || delivery.id;
  const parts = [
    `<h1>${safe(title)}</h1>`,
    table([
      [recovered ? "Brought in" : "Received", new Date(delivery.receivedAt).toISOString()],
      ["Request", `${delivery.method} ${url}`],
      ["Source", delivery.sourceName ?? "none"],
      ["Event", delivery.event ?? "not known"],
      ["Signature", verification.sentence],
      ["Answered", delivery.status === 0 ? (recovered ? "not known" : "nothing") : String(delivery.status)],
      ["Delivery", delivery.id],
      ...(delivery.isMasked ? [["Left out", "Secrets and credentials are masked."] as const] : []),
    ]),
    "<h2>Headers</h2>",
    table(delivery.headers),
    "<h2>Body</h2>",
    bodyOf(body, delivery.truncated),
    ...(response.status === 0
      ? []
      : ["<h2>Answer to the sender</h2>", table([["Status", String(response.status)], ...response.headers])]),
    ...(response.body === "" ? [] : [`<pre>${safe(response.body)}</pre>`]),
    ...(app === null || app.state !== "answered" || app.isGiven
      ? []
      : ["<h2>Answer of the app</h2>", table([["Status", String(app.status ?? "none")], ...app.headers])]),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${parts.join("\n")}
</body>
</html>
`;
}

function bodyOf(body: Buffer, isCut: boolean): string {
  if (body.length === 0) return "<p>It has none.</p>";
  const saved = `<p><a download="body" href="data:application/octet-stream;base64,${body.toString("base64")}">Save the exact ${body.length} bytes</a>${isCut ? ", which are the first of more" : ""}</p>`;
  const text = textOf(body);
  if (text === null) return saved;
  const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
  return `${saved}\n<pre>${safe(shown)}</pre>`;
}

function table(rows: Headers | readonly (readonly [string, string])[]): string {
  return `<table>${rows.map(([name, value]) => `<tr><th scope="row">${safe(name)}</th><td>${safe(value)}</td></tr>`).join("")}</table>`;
}

/** As text of HTML, with what would steer a reader's eye as its escapes. */
function safe(text: string): string {
  return visible(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
