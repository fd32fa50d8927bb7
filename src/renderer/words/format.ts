export type Zone = "local" | "utc";

let shownIn: Zone = "local";

/** In which zone times are written from now on. */
export function writeTimesIn(zone: Zone): void {
  shownIn = zone;
}

/** The minutes by which times are later than UTC at a moment, as they are shown. */
export function offsetMinutes(at: number): number {
  return shownIn === "utc" ? 0 : -new Date(at).getTimezoneOffset();
}

const two = (value: number): string => String(value).padStart(2, "0");

/** A moment whose UTC fields are those of the zone in which times are shown: the one place that knows of it. */
function inZone(at: number): Date {
  return new Date(at + offsetMinutes(at) * 60_000);
}

/** `14:22:05`, as all times in the zone that is set. */
export function clockTime(at: number): string {
  const date = inZone(at);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
}

/** `14:22:05.090`. */
export function exactTime(at: number): string {
  return `${clockTime(at)}.${String(new Date(at).getMilliseconds()).padStart(3, "0")}`;
}

/** Date and time, for titles. */
export function fullTime(at: number): string {
  const date = inZone(at);
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())} ${exactTime(at)}`;
}

const WEEKDAY = new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" });

/** `Tuesday`. */
export function weekdayOf(at: number): string {
  return WEEKDAY.format(inZone(at));
}

/** `2.1 KB`; 1 KB is 1024 bytes. */
export function byteSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const units = ["KB", "MB", "GB", "TB"];
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value.toFixed(1)} ${units[unit]}`;
}

/** `1,284`. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 hook`, `2 hooks`. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** `128 ms`, `4.2 s`, `3 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `4 days`, of milliseconds. */
export function days(ms: number): string {
  return plural(ms / 86_400_000, "day");
}

/** `4 s ago`, `3 min ago`, `2 h ago`; the future counts as now. */
export function ago(at: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h ago`;
  return `${Math.round(seconds / 86_400)} days ago`;
}

/** `3 Nov`; with the year when it is another than `now`'s. */
export function dayOf(at: number, now = Date.now()): string {
  const date = inZone(at);
  const isThisYear = date.getUTCFullYear() === inZone(now).getUTCFullYear();
  const month = date.toLocaleString("en", { month: "short", timeZone: "UTC" });
  return `${date.getUTCDate()} ${month}${isThisYear ? "" : ` ${date.getUTCFullYear()}`}`;
}

export function isSameDay(at: number, now = Date.now()): boolean {
  return inZone(at).toISOString().slice(0, 10) === inZone(now).toISOString().slice(0, 10);
}

/** A time in a list: `14:22:05` of today, `20 Nov 14:22` of another day, `3 Nov 2025` of another year. */
export function listTime(at: number, now = Date.now()): string {
  if (isSameDay(at, now)) return clockTime(at);
  const isThisYear = inZone(at).getUTCFullYear() === inZone(now).getUTCFullYear();
  return isThisYear ? `${dayOf(at, now)} ${clockTime(at).slice(0, 5)}` : dayOf(at, now);
}

/** `14:22:05.090` of today, `20 Nov 14:22:05.090` of another day. */
export function dayAndTime(at: number, now = Date.now()): string {
  return isSameDay(at, now) ? exactTime(at) : `${dayOf(at, now)} ${exactTime(at)}`;
}

/** Cuts text in the middle so that `most` characters are left: the ends of event names tell them apart. */
export function cutMiddle(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const end = Math.floor((most - 1) / 2);
  return `${letters.slice(0, most - 1 - end).join("")}…${letters.slice(letters.length - end).join("")}`;
}
