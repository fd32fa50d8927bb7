/** Whether an event type passes a filter: null or `*` any, `task.*` everything below `task`, else exactly. */
export function eventPasses(filter: string | null, event: string | null): boolean {
  if (filter === null || filter === "" || filter === "*") return true;
  if (event === null) return false;
  if (!filter.endsWith("*")) return event === filter;
  const prefix = filter.slice(0, -1);
  return event.startsWith(prefix) || `${event}.` === prefix;
}
