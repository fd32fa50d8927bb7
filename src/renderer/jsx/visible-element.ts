import { visible } from "../../contract/visible.ts";

/** What people read of an element, or have read to them. */
const TEXTS = ["children", "title", "aria-label", "alt", "placeholder"];

/**
 * The properties of an element of the page, with what hides in its texts shown. A field's value is left as it is, for it
 * is what will be kept. Nothing is copied where nothing hides.
 */
export function shownProps<P>(type: unknown, props: P): P {
  if (typeof type !== "string" || typeof props !== "object" || props === null) return props;
  const changed: Record<string, unknown> = {};
  for (const name of TEXTS) {
    const value: unknown = Reflect.get(props, name);
    const shown = Array.isArray(value) ? shownList(value) : shownText(value);
    if (shown !== value) changed[name] = shown;
  }
  return Object.keys(changed).length === 0 ? props : { ...props, ...changed };
}

function shownList(children: readonly unknown[]): readonly unknown[] {
  return children.every((child) => shownText(child) === child) ? children : children.map(shownText);
}

function shownText(value: unknown): unknown {
  return typeof value === "string" ? visible(value) : value;
}
