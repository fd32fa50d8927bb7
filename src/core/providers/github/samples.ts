import type { Sample } from "../../../contract/model/provider.ts";
export function samples(): readonly Sample[] {
  return [];
}
