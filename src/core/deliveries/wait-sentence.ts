import type { DeliveryFilter } from "../../contract/model/delivery.ts";
import type { WaitEnd } from "../../contract/model/wait.ts";

export interface Waited {
  readonly filter: DeliveryFilter;
  /** How many were to fit, how many came, and how many of those fitted. */
  readonly count: number;
  readonly came: number;
  readonly fitting: number;
  readonly keys: WaitEnd["keys"];
}

/** Why a wait was for nothing, such as: 3 deliveries came; none had event push. */
export function sentenceOf({ filter, count, came, fitting, keys }: Waited): string {
  if (came === 0) return "No delivery came.";
  const all = came === 1 ? "One delivery came" : `${came} deliveries came`;
  const short =
    fitting === 0 ? "" : `, of which ${fitting} ${fitting === 1 ? "fits" : "fit"} and ${count} were waited for`;
  const missed = keys.filter((key) => key.fitting < came);
  const nobody = missed.filter((key) => key.fitting === 0);
  const telling = nobody.length > 0 ? nobody : missed;
  const reasons = telling.map((key) => `${key.fitting === 0 ? "none" : key.fitting} had ${wordsFor(key, filter)}`);
  if (reasons.length > 1 && nobody.length === 0 && fitting === 0) reasons.push("none had all of that");
  if (reasons.length === 0) return `${all}${short === "" ? `; ${count} were waited for` : short}.`;
  return `${all}${short}; ${reasons.join(", ")}.`;
}

function wordsFor({ key, part = "" }: WaitEnd["keys"][number], filter: DeliveryFilter): string {
  const value = filter[key];
  const text = Array.isArray(value) ? value.join(" or ") : String(value);
  switch (key) {
    case "query":
      return part;
    case "text":
      return `the words ${JSON.stringify(filter.text)}`;
    case "notProvider":
      return `another provider than ${text}`;
    case "notEvent":
      return `another event than ${text}`;
    case "notStatus":
      return `another status than ${text}`;
    case "path":
      return `${text} in its path`;
    case "run":
      return `a hook that ${text}`;
    case "sourceId":
      return `source ${text}`;
    case "pinned":
      return filter.pinned ? "a pin" : "no pin";
    case "since":
      return `a time from ${new Date(Number(value)).toISOString()} on`;
    case "until":
      return `a time up to ${new Date(Number(value)).toISOString()}`;
    default:
      return `${key} ${text}`;
  }
}
