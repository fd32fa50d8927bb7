import type { Input } from "../contract/api.ts";
import type { FieldHabit, MutedWord } from "../contract/model/muted-field.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

type Whose = Pick<Input<"mutedFields.list">, "id" | "provider" | "sourceId" | "event">;

const HEADER = "headers.";

export const verb = defineVerb({
  name: "muted",
  synopsis: "DELIVERY | PROVIDER EVENT | --source ID [EVENT] [--mute FIELD] [--show FIELD] [--forget FIELD] [--json]",
  description:
    "Tells which fields of an event comparing passes over, and why: those that were learned, as they differ in nearly every\n" +
    "pair and look like ids, times or signatures, and those that you muted. What is muted by its name, whatever the event,\n" +
    "stands in the setting mutedFields. A field is a path, as data.items[].id; a header is headers.NAME.",
  options: {
    source: { type: "string", argument: "ID", help: "The event of this source, where its sender is not known." },
    mute: { type: "string", argument: "FIELD", multiple: true, help: "Mute it for this event; may be given again." },
    show: { type: "string", argument: "FIELD", multiple: true, help: "Show it for this event, whatever was learned." },
    forget: { type: "string", argument: "FIELD", multiple: true, help: "Leave it again to what is learned." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run({ source, mute = [], show = [], forget = [], data, json }, names) {
    const whose = readWhose(source, names);
    const client = connect(data);
    const words: readonly (readonly [string, MutedWord | null])[] = [
      ...mute.map((field) => [field, "muted"] as const),
      ...show.map((field) => [field, "shown"] as const),
      ...forget.map((field) => [field, null] as const),
    ];
    for (const [field, word] of words) await ask(client, "mutedFields.set", { ...whose, ...readField(field), word });
    const told = await ask(client, "mutedFields.list", whose);
    printAnswer(json, told, () =>
      told.items.length === 0
        ? [visibleLine(`Nothing is muted for ${told.of.name} but by name; ${told.looked} of it were looked at.`)]
        : told.items.map(lineOf),
    );
    return DONE;
  },
});

function readWhose(sourceId: string | undefined, [first, second, ...more]: readonly string[]): Whose {
  if (more.length === 0 && sourceId !== undefined && second === undefined) return { sourceId, event: first ?? null };
  if (more.length === 0 && sourceId === undefined && first !== undefined)
    return second === undefined ? { id: first } : { provider: first, event: second };
  throw new UsageError("Name a delivery, or a provider and an event: hookbench muted stripe invoice.paid");
}

function readField(field: string): Pick<FieldHabit, "part" | "path"> {
  return field.startsWith(HEADER)
    ? { part: "headers", path: field.slice(HEADER.length) }
    : { part: "body", path: field };
}

function lineOf({ part, path, isMuted, sentence }: FieldHabit): string {
  const name = part === "headers" ? `${HEADER}${path}` : path;
  return visibleLine(`${isMuted ? "~" : " "} ${name}  ${sentence}`);
}
