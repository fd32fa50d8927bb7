import type { ContentPart } from "../../../../contract/model/scheme.ts";
import { Button } from "../../../ui/button.tsx";
import { Checkbox, Select, TextField } from "../../../ui/field.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { CONTENT_FIELDS } from "../../../words/scheme.ts";
import { escaped, framed, hasFrame, hasText, partOf, renamed, textOf, unescaped } from "./edited-part.ts";

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
        <div key={index}>
          <div className="content-part">
            <Kind part={part} index={index} onChange={(next) => replace(index, next)} />
            <Button
              isIcon
              aria-label={CONTENT_FIELDS.movePartUp(index + 1)}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            >
              <Icon name="up" size={14} />
            </Button>
            <Button
              isIcon
              aria-label={CONTENT_FIELDS.movePartDown(index + 1)}
              disabled={index === content.length - 1}
              onClick={() => move(index, 1)}
            >
              <Icon name="down" size={14} />
            </Button>
            <Button
              isIcon
              aria-label={CONTENT_FIELDS.removePart(index + 1)}
              onClick={() => onChange(content.filter((_, other) => other !== index))}
            >
              <Icon name="remove" size={14} />
            </Button>
          </div>
          <Frame part={part} index={index} onChange={(next) => replace(index, next)} />
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

interface PartProps {
  readonly part: ContentPart;
  readonly index: number;
  readonly onChange: (part: ContentPart) => void;
}

function Kind({ part, index, onChange }: PartProps) {
  return (
    <>
      <Select
        isBare
        label={CONTENT_FIELDS.partValue(index + 1)}
        value={part.part}
        onChange={(event) => onChange(partOf(event.target.value, textOf(part)))}
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
          placeholder={part.part === "literal" ? "." : part.part === "header" ? "X-Request-Id" : CONTENT_FIELDS.example}
          onChange={(event) => onChange(renamed(part, unescaped(event.target.value)))}
        />
      ) : null}
    </>
  );
}

/** What goes where the value goes, of a header or a parameter that a request may lack. */
function Frame({ part, index, onChange }: PartProps) {
  if (!hasFrame(part)) return null;
  return (
    <div className="three">
      <TextField
        label={CONTENT_FIELDS.beforePart(index + 1)}
        isMono
        value={escaped(part.before ?? "")}
        placeholder={CONTENT_FIELDS.nothing}
        onChange={(event) => onChange(framed(part, { before: unescaped(event.target.value) }))}
      />
      <TextField
        label={CONTENT_FIELDS.afterPart(index + 1)}
        isMono
        value={escaped(part.after ?? "")}
        placeholder={CONTENT_FIELDS.nothing}
        onChange={(event) => onChange(framed(part, { after: unescaped(event.target.value) }))}
      />
      {part.part === "query" ? (
        <Checkbox
          label={CONTENT_FIELDS.inLowerCase(index + 1)}
          isOn={part.lowerCase === true}
          onChange={(lowerCase) => onChange({ ...part, lowerCase: lowerCase ? true : undefined })}
        />
      ) : null}
    </div>
  );
}
