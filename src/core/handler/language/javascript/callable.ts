import type { Helper } from "../../value-code.ts";

/** A form may come in parts (multipart). */
const PARTS = `  const boundary = /^multipart\\/form-data;.*boundary="?([^";]+)/i.exec(header(request, "content-type"))?.[1];
  if (boundary !== undefined) {
    const parts = ("\\r\\n" + request.body.toString("latin1")).split("\\r\\n--" + boundary);
    const part = parts.find((one) => one.includes(\`form-data; name="\${name}"\`)) ?? "";
    return Buffer.from(part.split("\\r\\n\\r\\n").slice(1).join("\\r\\n\\r\\n"), "latin1").toString();
  }
`;

/** What a handler in JavaScript may call; `typed` gives a type's text, or nothing. */
export function javascriptHelpers(typed: (annotation: string) => string, isInParts = false): readonly Helper[] {
  const came = `request${typed(": Came")}`;
  const text = typed(": string");
  return [
    {
      name: "answer",
      text: `function answer(status${typed(": number")}, body${text}, type = "text/plain; charset=utf-8")${typed(": Answer")} {
  return { status, headers: { "Content-Type": type, "X-Content-Type-Options": "nosniff" }, body };
}
`,
    },
    {
      name: "publicUrl",
      text: `/** The URL as the sender knows it: behind a proxy this process cannot know it by itself. */
function publicUrl(${came})${text} {
  const origin = process.env.PUBLIC_ORIGIN;
  if (!origin) throw new Error("Set PUBLIC_ORIGIN to what stands before the path in the URL the sender has, such as https://example.com.");
  return origin.replace(/\\/$/, "") + request.target;
}
`,
    },
    {
      name: "header",
      text: `function header(${came}, name${text})${text} {
  const value = request.headers[name];
  return typeof value === "string" ? value.trim() : "";
}
`,
    },
    {
      name: "query",
      text: `function query(${came}, name${text})${text} {
  const mark = request.target.indexOf("?");
  return new URLSearchParams(mark < 0 ? "" : request.target.slice(mark + 1)).get(name) ?? "";
}
`,
    },
    {
      name: "form",
      text: `function form(${came}, name${text})${text} {
${isInParts ? PARTS : ""}  return new URLSearchParams(request.body.toString()).get(name) ?? "";
}
`,
    },
    {
      name: "sortedForm",
      text: `/** Names in order, each with its distinct values in order. */
function sortedForm(${came})${text} {
  const fields = new URLSearchParams(request.body.toString());
  const names = [...new Set(fields.keys())].sort();
  return names.map((name) => name + [...new Set(fields.getAll(name))].sort().join("")).join("");
}
`,
    },
    {
      name: "readJson",
      text: `function readJson(body${typed(": Buffer")})${typed(": unknown")} {
  try {
    return JSON.parse(body.toString());
  } catch {
    return null;
  }
}
`,
    },
    {
      name: "eachId",
      text: `/** The ids of all entries of a list, joined; empty where one has none. */
function eachId(value${typed(": unknown")}, path${text}, id${text})${text} {
  const list = valueAt(value, path);
  const ids = Array.isArray(list) ? list.map((entry) => jsonText(entry, id)) : [];
  return ids.includes("") ? "" : ids.join(",");
}
`,
    },
    ...valueHelpers(typed),
  ];
}

/** Those for what was found in JSON, and for texts put together. */
function valueHelpers(typed: (annotation: string) => string): readonly Helper[] {
  const text = typed(": string");
  return [
    {
      name: "jsonText",
      text: `/** A text, number or truth value at a path; empty where there is none. */
function jsonText(value${typed(": unknown")}, path${text})${text} {
  const found = valueAt(value, path);
  return ["string", "number", "boolean"].includes(typeof found) ? String(found) : "";
}
`,
    },
    {
      name: "valueAt",
      text: `function valueAt(value${typed(": unknown")}, path${text})${typed(": unknown")} {
  let here = value;
  for (const key of path === "" ? [] : path.split(".")) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = ${typed("(")}here${typed(" as Record<string, unknown>)")}[key];
  }
  return here;
}
`,
    },
    {
      name: "joined",
      text: `function joined(...texts${typed(": string[]")})${text} {
  return texts.includes("") ? "" : texts.join("");
}
`,
    },
    ...keyHelpers(typed),
  ];
}

/** Those for keys, and for comparing. */
function keyHelpers(typed: (annotation: string) => string): readonly Helper[] {
  const text = typed(": string");
  return [
    {
      name: "framed",
      text: `function framed(before${text}, value${text}, after${text})${text} {
  return value === "" ? "" : before + value + after;
}
`,
    },
    {
      name: "whsecKey",
      text: `/** A public key (whpk_) is no secret, and makes no key here. */
function whsecKey(secret${text})${typed(": Buffer")} {
  const text = secret.replace(/^v1,/, "");
  return /^wh[sp]k_/.test(text) ? Buffer.alloc(0) : Buffer.from(text.replace(/^whsec_/, ""), "base64");
}
`,
    },
    {
      name: "nameOf",
      text: `function nameOf(secret${text})${text} {
  return /^([\\w.-]{1,100}):./s.exec(secret)?.[1] ?? "";
}
`,
    },
    {
      name: "unnamed",
      text: `/** A secret without its name and the colon. */
function unnamed(secret${text})${text} {
  return secret.replace(/^[\\w.-]{1,100}:(?=.)/s, "");
}
`,
    },
    {
      name: "publicKey",
      text: `/** A public key: PEM, also with \\n written out, its DER in base64, or the 32 bytes of Ed25519 in hex or base64. */
function publicKey(secret${text}, kind${text}) {
  const text = secret.trim().replaceAll("\\\\n", "\\n").replace(/^whpk_/, "");
  const raw = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, "hex") : Buffer.from(text, "base64");
  const der = raw.length === 32 ? Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), raw]) : raw;
  try {
    const key = createPublicKey(text.includes("-----BEGIN") ? text : { key: der, format: "der", type: "spki" });
    return key.asymmetricKeyType === kind ? key : null;
  } catch {
    return null;
  }
}
`,
    },
    {
      name: "isSame",
      text: `/** Compares in the same time wherever they differ. */
function isSame(given${text}, expected${text})${typed(": boolean")} {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
`,
    },
  ];
}
