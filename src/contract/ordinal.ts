const ORDINALS = new Intl.PluralRules("en", { type: "ordinal" });
const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };

/** `1st`, `2nd`, `3rd`, `11th`. */
export function ordinal(value: number): string {
  return `${value}${ENDINGS[ORDINALS.select(value)] ?? "th"}`;
}
