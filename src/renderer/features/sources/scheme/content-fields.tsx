import type { ContentPart } from "../../../../contract/model/scheme.ts";
import { Button } from "../../../ui/button.tsx";
import { Select } from "../../../ui/field.tsx";
import { CONTENT_FIELDS } from "../../../words/scheme.ts";

const PARTS: Readonly<Record<ContentPart["part"], string>> = {
  body: CONTENT_FIELDS.theBody,
  timestamp: CONTENT_FIELDS.theTimestamp,
  id: CONTENT_FIELDS.theMessageId,
  literal: CONTENT_FIELDS.fixedText,
  method: CONTENT_FIELDS.theMethod,
  url: CONTENT_FIELDS.thePublicUrl,
  path_and_query: CONTENT_FIELDS.pathAndQuery,
  header: CONTENT_FIELDS.aHeader,
  json: CONTENT_FIELDS.aFieldOfTheJson,
  form: CONTENT_FIELDS.aFieldOfTheForm,
  query: CONTENT_FIELDS.aQueryParameter,
  form_json: CONTENT_FIELDS.aFieldOfJsonIn,
  secret: CONTENT_FIELDS.theSecret,
  sorted_form: CONTENT_FIELDS.formFieldsSorted,
};

interface ContentFieldsProps {
  readonly content: readonly ContentPart[];
  readonly onChange: (content: ContentPart[]) => void;
}

/** What is signed: parts in their order, joined without anything between them. */
export function ContentFields({ content, onChange }: ContentFieldsProps) {
  const replace = (index: number, part: ContentPart) => onChange(content.with(index, part));
  return (
    <div className="field" role="group" aria-label={CONTENT_FIELDS.whatIsSignedInThis}>
      <span>{CONTENT_FIELDS.whatIsSignedInThis}</span>
      {content.map((part, index) => (
        <div key={index} className="content-part">
          <Select
            isBare
            label={CONTENT_FIELDS.partValue(index + 1)}
            value={part.part}
            onChange={(event) => replace(index, partOf(event.target.value, textOf(part)))}
          >
            {Object.entries(PARTS).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
          {hasText(part) ? (
            <input
              className="input mono"
              aria-label={CONTENT_FIELDS.ofPart(PARTS[part.part], index + 1)}
              spellCheck={false}
              value={escaped(textOf(part))}
              placeholder={
                part.part === "literal" ? "." : part.part === "header" ? "X-Request-Id" : CONTENT_FIELDS.example
              }
              onChange={(event) => replace(index, partOf(part.part, unescaped(event.target.value)))}
            />
          ) : null}
          <Button
            isIcon
            aria-label={CONTENT_FIELDS.movePartUp(index + 1)}
            disabled={index === 0}
            onClick={() => move(index, -1)}
          >
            ↑
          </Button>
          <Button
            isIcon
            aria-label={CONTENT_FIELDS.movePartDown(index + 1)}
            disabled={index === content.length - 1}
            onClick={() => move(index, 1)}
          >
            ↓
          </Button>
          <Button
            isIcon
            aria-label={CONTENT_FIELDS.removePart(index + 1)}
            onClick={() => onChange(content.filter((_, other) => other !== index))}
          >
            ×
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => onChange([...content, { part: "literal", value: "." }])}>
          {CONTENT_FIELDS.addAPart}
        </Button>
      </div>
    </div>
  );

  function move(index: number, by: number): void {
    const next = [...content];
    next.splice(index + by, 0, ...next.splice(index, 1));
    onChange(next);
  }
}

type TextPart = Extract<ContentPart, { part: "literal" | "header" | "json" | "form" | "query" | "form_json" }>;
const TEXT_PARTS: ReadonlySet<string> = new Set(["literal", "header", "json", "form", "query", "form_json"]);

function hasText(part: ContentPart): part is TextPart {
  return TEXT_PARTS.has(part.part);
}

function textOf(part: ContentPart): string {
  if (part.part === "literal") return part.value;
  if (part.part === "header" || part.part === "form" || part.part === "query") return part.name;
  if (part.part === "form_json") return `${part.name}.${part.path}`;
  return part.part === "json" ? part.path : "";
}

function partOf(kind: string, text: string): ContentPart {
  switch (kind) {
    case "literal":
      return { part: "literal", value: text };
    case "header":
      return { part: "header", name: text };
    case "json":
      return { part: "json", path: text };
    case "form":
    case "query":
      return { part: kind, name: text };
    case "form_json": {
      const [name = "", ...path] = text.split(".");
      return { part: "form_json", name, path: path.join(".") };
    }
    case "timestamp":
    case "id":
    case "method":
    case "url":
    case "path_and_query":
    case "secret":
    case "sorted_form":
      return { part: kind };
    default:
      return { part: "body" };
  }
}

/** A line break within fixed text is written `\n`, as an input holds only one line. */
function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\t", "\\t");
}

function unescaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\" };
  return text.replace(/\\([nrt\\])/g, (whole, sign: string) => signs[sign] ?? whole);
}
