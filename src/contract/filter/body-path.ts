/** One step into a body: a name, a place in a list, or every place of it. */
export type Step = { readonly kind: "key"; readonly key: string } | { readonly kind: "each" };

const MOST_STEPS = 100;

/** The steps of `data.items[].sku`, `a[0].b` or `a["b.c"]`, as conditions of hooks write them; null where it is no such path. */
export function stepsOf(path: string): readonly Step[] | null {
  const steps: Step[] = [];
  let rest = path.startsWith("[") ? path : `.${path}`;
  while (rest !== "") {
    const [all = "", name, quoted, place] =
      /^(?:\.([^.[\]]+)|\["((?:[^"\\]|\\.)*)"\]|\[(\d{0,15})\])/s.exec(rest) ?? [];
    if (all === "" || steps.length >= MOST_STEPS) return null;
    if (name !== undefined) steps.push({ kind: "key", key: name });
    else if (quoted !== undefined) steps.push({ kind: "key", key: quoted.replaceAll(/\\(.)/gs, "$1") });
    else steps.push(place === "" ? { kind: "each" } : { kind: "key", key: place ?? "" });
    rest = rest.slice(all.length);
  }
  return steps;
}

/** The path of these steps, each name in quotes that could be read otherwise. */
export function pathOf(steps: readonly Step[]): string {
  return steps
    .map((step, index) => {
      if (step.kind === "each") return "[]";
      if (/^[^\s.:"()[\]\\]+$/.test(step.key)) return index === 0 ? step.key : `.${step.key}`;
      return `["${step.key.replaceAll(/["\\]/g, "\\$&")}"]`;
    })
    .join("");
}
