import type { Database } from "better-sqlite3";
import { Annotation } from "../../../contract/model/annotation.ts";
import type { ListedDelivery } from "../../../contract/model/delivery.ts";

/** Rows of a list with what a person says of each. */
export function withAnnotations(db: Database, items: readonly ListedDelivery[]): ListedDelivery[] {
  const ids = items.flatMap(({ id, children = [] }) => [id, ...children.map((child) => child.id)]);
  const isAny = db.prepare<[], number>("SELECT EXISTS (SELECT 1 FROM annotations)").pluck().get() === 1;
  const rows = isAny
    ? db
        .prepare<[string], { readonly id: string; readonly note: string; readonly tags: string }>(
          `SELECT d.id, a.note, a.tags FROM json_each(?) wanted
           CROSS JOIN deliveries d ON d.id = wanted.value CROSS JOIN annotations a ON a.delivery_seq = d.seq`,
        )
        .all(JSON.stringify(ids))
    : [];
  const known = new Map(
    rows.map(({ id, note, tags }) => [id, Annotation.parse({ note, tags: JSON.parse(tags) })] as const),
  );
  const annotated = <T extends { readonly id: string }>(item: T) => ({
    ...item,
    annotation: known.get(item.id) ?? null,
  });
  return items.map((item) => ({
    ...annotated(item),
    ...(item.children ? { children: item.children.map(annotated) } : {}),
  }));
}
