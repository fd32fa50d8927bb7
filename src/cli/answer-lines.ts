import { visibleLine } from "../contract/visible.ts";

type Entries = Readonly<Record<string, unknown>>;

/** An answer of the API as people read it: a line for each item of a list, or for each value. */
export function answerLines(answer: unknown): string[] {
  if (!isObject(answer)) return [plain(answer)];
  const { items, ...rest } = answer;
  if (Array.isArray(items)) return [...items.map(itemLine), ...valueLines(rest)];
  return Object.keys(answer).length === 0 ? ["Done."] : valueLines(answer);
}

function valueLines(answer: Entries): string[] {
  return Object.entries(answer).map(([key, value]) => `${visibleLine(key)}: ${plain(value)}`);
}

/** Its id, then what is plain of the rest. */
function itemLine(item: unknown): string {
  if (!isObject(item)) return plain(item);
  const { id, ...rest } = item;
  const told = Object.entries(rest).filter(([, value]) => value !== null && value !== "" && !isDeep(value));
  const parts = told.map(([key, value]) => (key === "name" ? plain(value) : `${visibleLine(key)}=${plain(value)}`));
  return [...(id === undefined ? [] : [plain(id)]), ...parts].join("  ");
}

function isDeep(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function isObject(value: unknown): value is Entries {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function plain(value: unknown): string {
  return visibleLine(typeof value === "string" ? value : JSON.stringify(value));
}
