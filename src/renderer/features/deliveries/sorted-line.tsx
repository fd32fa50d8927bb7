import { useDeliveries } from "../../state/deliveries.ts";
import { rowCount } from "../../state/delivery-pages.ts";
import { sortBy } from "../../state/filter-bar.ts";
import { Button } from "../../ui/button.tsx";
import { count } from "../../words/format.ts";
import { NEWEST_FIRST, SORTED, sortedWords } from "../../words/sorting.ts";
import "./sorted-line.css";

/** Says of a list that is sorted otherwise than the newest first what its rows are, and offers the way back. */
export function SortedLine() {
  const sorted = useDeliveries((state) => state.sorted);
  const rows = useDeliveries((state) => rowCount(state.held));
  if (sorted === null) return null;
  const { order, total } = sorted;
  const facts = { ...sorted, shown: count(rows), total: count(total), isCut: rows < total };
  return (
    <div className="sorted-line" role="group" aria-label={SORTED}>
      <p role="status">{sortedWords(order, facts)}</p>
      <Button look="plain" onClick={() => sortBy(null)}>
        {NEWEST_FIRST}
      </Button>
    </div>
  );
}
