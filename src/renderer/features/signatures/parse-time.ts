/** Epoch milliseconds from Unix seconds, Unix milliseconds or a date; undefined for nothing typed, null for what is no time. */
export function parseTime(typed: string): number | undefined | null {
  const text = typed.trim();
  if (text === "") return undefined;
  if (/^\d{1,11}$/.test(text)) return Number(text) * 1000;
  const time = /^\d{12,15}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
