import type { Probe } from "../probe.ts";
import { ARRANGEMENTS, AS_IS, arrange, arrangementWords } from "./arrangement.ts";
import { type Escapes, type Present, escapeStrings, escapeWords, everyEscape, presentIn, relevant } from "./escapes.ts";
import { type JsonText, readJsonText } from "./json-text.ts";
import { KEPT, LAYOUTS, type Layout, lay, layoutWords } from "./layouts.ts";
import { NUMBER_FORMS, numberWords, rewriteNumbers } from "./numbers.ts";
import { type Choices, SERIALISERS } from "./serialisers.ts";

/** A JSON body written anew. */
export interface Written {
  readonly bytes: Buffer;
  readonly probe: Probe;
}

const MOST_GROWTH = 6;
/** Escapes that are tried at most, beside those of named serialisers. */
const MOST_ESCAPES = 400;
/** What writing one costs beside its length, in characters. */
const OVERHEAD = 900;

/** Writes one JSON text in the ways there are; choices that make no difference for it do not exist. */
export class Serialised {
  readonly #json: JsonText;
  readonly #size: number;
  readonly #present: Present;
  readonly #isCompact: boolean;
  readonly #isPlain: boolean;
  readonly #hasEmpty: boolean;
  readonly #hasLists: boolean;
  readonly #seen = new Set<string>();
  readonly #strings = new Map<string, readonly string[]>();
  readonly #arrangements = new Map<string, readonly number[] | null>();
  readonly #numbers = new Map<string, ReturnType<typeof rewriteNumbers>>();

  private constructor(json: JsonText, size: number) {
    this.#json = json;
    this.#size = size;
    this.#present = presentIn(json);
    this.#isCompact = json.gaps.every((gap) => gap === "");
    this.#hasEmpty = json.plain.some((token, index) => isEmptyAt(token, json.plain[index - 1]));
    this.#hasLists = json.plain.includes("[");
    this.#isPlain = json.raw.every((token, index) => token === json.plain[index]);
  }

  /** Null where the text is no JSON object or array. */
  static of(text: string): Serialised | null {
    const json = readJsonText(text);
    return json && new Serialised(json, text.length);
  }

  /** The white space at the text's end, which is kept where a serialiser adds none. */
  get tail(): string {
    return this.#json.tail;
  }

  /** As real serialisers write it, the most usual first; `most` of them. */
  *named(most = SERIALISERS.length): Generator<Written> {
    for (const { words, ...choices } of SERIALISERS.slice(0, most)) yield* this.#write(this.#relevant(choices), words);
  }

  /** As any choices together would have it, the likeliest first, as many as `budget` characters allow. */
  *combined(budget: number): Generator<Written> {
    const every = this.#isCompact ? LAYOUTS.filter(({ kind }) => kind !== "kept") : LAYOUTS;
    const layouts = [...new Map(every.map((one) => this.#layout(one)).map((one) => [idOf(one), one])).values()];
    const own = this.#everyEscape();
    const arrangements = ARRANGEMENTS.filter((one) => one === AS_IS || this.#arranged(one) !== null);
    const numbers = NUMBER_FORMS.filter((form) => form === "kept" || this.#renumbered(form) !== null);
    let left = budget;
    for (const choices of byLikelihood({ layouts, own, arrangements, numbers })) {
      for (const written of this.#write(choices, null)) {
        left -= written.bytes.length + OVERHEAD;
        yield written;
      }
      if (left < 0) return;
    }
  }

  #everyEscape(): (Escapes | null)[] {
    const every = [...SERIALISERS.flatMap(({ escapes }) => escapes ?? []), ...everyEscape(this.#present, MOST_ESCAPES)];
    const byId = new Map(every.map((one) => relevant(one, this.#present)).map((one) => [JSON.stringify(one), one]));
    const [plain, ...others] = byId.values();
    return [...(plain ? [plain] : []), ...(this.#isPlain ? [] : [null]), ...others];
  }

  *#write(choices: Choices, words: string | null): Generator<Written> {
    const { layout, escapes: own, arrangement, numbers } = choices;
    const id = `${idOf(layout)} ${idOf(own)} ${idOf(arrangement)} ${numbers}`;
    if (this.#seen.has(id)) return;
    this.#seen.add(id);
    const order = this.#arranged(arrangement);
    if (layout.kind === "kept" && order !== null) return;
    const strings = own === null ? this.#json.raw : this.#escaped(own);
    const { changes } = this.#renumbered(numbers) ?? {};
    const filled = changes ? strings.map((token, index) => changes.get(index) ?? token) : strings;
    const tokens = order ? order.map((index) => filled[index] ?? "") : filled;
    const text = lay(tokens, layout, this.#json.gaps, this.#json.deepest);
    if (text === null || text.length > this.#size * MOST_GROWTH + 65_536) return;
    const bytes = Buffer.from(text, "utf8");
    yield { bytes, probe: reserialisedProbe(() => this.#words(choices, words)) };
  }

  #relevant({ layout, escapes: own, arrangement, numbers }: Choices): Choices {
    return {
      layout: layout.kind === "kept" && this.#isCompact ? (LAYOUTS[0] ?? KEPT) : this.#layout(layout),
      escapes: own === null ? null : relevant(own, this.#present),
      arrangement: this.#arranged(arrangement) === null ? AS_IS : arrangement,
      numbers: this.#renumbered(numbers) === null ? "kept" : numbers,
    };
  }

  /** Details of empty brackets and of lists are none where there are none. */
  #layout(layout: Layout): Layout {
    if (layout.kind !== "indented") return layout;
    const listsInline = layout.listsInline && this.#hasLists;
    return { ...layout, listsInline, empty: this.#hasEmpty ? layout.empty : "" };
  }

  #escaped(own: Escapes): readonly string[] {
    const id = idOf(own);
    const known = this.#strings.get(id) ?? escapeStrings(this.#json, own);
    this.#strings.set(id, known);
    return known;
  }

  #arranged(arrangement: Choices["arrangement"]): readonly number[] | null {
    const id = arrangement.order + String(arrangement.nulls);
    const known = this.#arrangements.get(id);
    if (known !== undefined) return known;
    const made = arrange(this.#json, arrangement);
    this.#arrangements.set(id, made);
    return made;
  }

  #renumbered(form: Choices["numbers"]): ReturnType<typeof rewriteNumbers> {
    const known = this.#numbers.get(form);
    if (known !== undefined) return known;
    const made = rewriteNumbers(this.#json, form);
    this.#numbers.set(form, made);
    return made;
  }

  /** What is different from the body that came, each choice said only where it makes a difference by itself. */
  #words({ layout, escapes: own, arrangement, numbers }: Choices, named: string | null): string {
    const spacing = layout.kind !== "kept" && lay(this.#json.raw, layout, this.#json.gaps, this.#json.deepest);
    const kept = lay(this.#json.raw, KEPT, this.#json.gaps, this.#json.deepest);
    const strings = own !== null && this.#escaped(own).some((token, index) => token !== this.#json.raw[index]);
    const differences = [
      ...(spacing !== false && spacing !== kept ? [layoutWords(layout)] : []),
      ...(strings && own ? [escapeWords(own, this.#present)] : []),
      ...(arrangement === AS_IS ? [] : [arrangementWords(arrangement)]),
      ...(numbers === "kept" ? [] : [numberWords(numbers, this.#renumbered(numbers)?.example ?? "")]),
    ];
    const detail = differences.filter((words) => words !== named).join(", ");
    if (named === null) return detail;
    return detail === "" ? named : `${named}: ${detail}`;
  }
}

function isEmptyAt(token: string, before: string | undefined): boolean {
  return (token === "}" && before === "{") || (token === "]" && before === "[");
}

const ids = new WeakMap<object, string>();

/** What choices that are equal have in common, worked out once for each object. */
function idOf(choice: object | null): string {
  if (choice === null) return "kept";
  const known = ids.get(choice);
  if (known !== undefined) return known;
  const id = JSON.stringify(choice);
  ids.set(choice, id);
  return id;
}

interface Lists {
  readonly layouts: readonly Layout[];
  readonly own: readonly (Escapes | null)[];
  readonly arrangements: readonly Choices["arrangement"][];
  readonly numbers: readonly Choices["numbers"][];
}

/** Layouts and escapes of which each is as likely as the first. */
const USUAL_LAYOUTS = 6;
const USUAL_ESCAPES = 20;
const STEP = 1.2;

/** One of each list, usual choices with unusual ones before unusual with unusual. */
function* byLikelihood({ layouts, own, arrangements, numbers }: Lists): Generator<Choices> {
  const most = (2 + layouts.length) * (2 + own.length) * arrangements.length * numbers.length;
  for (let low = 0, high = STEP; low < most; low = high, high *= STEP) {
    for (const [a, arrangement] of arrangements.entries())
      for (const [n, form] of numbers.entries())
        for (const [e, escapes] of own.entries()) {
          const weight = (1 + e / USUAL_ESCAPES) * (1 + a) * (1 + n);
          if (weight > high) break;
          const upTo = (limit: number) => Math.max(0, Math.ceil((limit / weight - 1) * USUAL_LAYOUTS));
          for (const layout of layouts.slice(upTo(low), upTo(high)))
            yield { layout, escapes, arrangement, numbers: form };
        }
  }
}

/** The words are only looked for once they are asked for: of many ways to write a text hardly one matches. */
function reserialisedProbe(words: () => string): Probe {
  return {
    cause: "body_reserialised",
    get clause() {
      return `the body was re-serialised, the sender signed the same JSON ${words()}`;
    },
    get evidence() {
      return `The signature is that of the same JSON ${words()}.`;
    },
    mend: null,
  };
}
