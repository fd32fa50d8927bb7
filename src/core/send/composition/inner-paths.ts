import type { Override } from "../../../contract/model/composition.ts";
import { isRecord } from "../../providers/payload.ts";
import type { SendingProfile } from "../../providers/profile.ts";

/**
 * The overrides of a payload that is the data of its system's envelope. A path may go through the envelope: `data.id`
 * is then the data's `id`, unless the data has a `data` of its own. Paths of the data stay as they are.
 */
export function innerPaths(
  profile: SendingProfile,
  type: string,
  payload: unknown,
  overrides: readonly Override[],
): readonly Override[] {
  const place = profile.isEnvelope(payload) ? [] : (placeOfData(profile, type) ?? []);
  const [first] = place;
  if (first === undefined || (isRecord(payload) && Object.hasOwn(payload, first))) return overrides;
  const path = place.join(".");
  return overrides.map((override) => {
    if (override.path === path) return { ...override, path: "" };
    return override.path.startsWith(`${path}.`)
      ? { ...override, path: override.path.slice(path.length + 1) }
      : override;
  });
}

const MARK = "hookbench stands where the data goes";

/** The names that lead from the body of such an event to its data; null where it is no JSON around it. */
function placeOfData({ variants }: SendingProfile, type: string): readonly string[] | null {
  const url = new URL("http://localhost/");
  const text = variants.documented.envelope({ id: "", type, createdAt: 0, attemptAt: 0, data: MARK, url });
  if (text === MARK) return [];
  return text === "" || text.includes(MARK) === false ? null : pathTo(JSON.parse(text));
}

function pathTo(value: unknown): readonly string[] | null {
  if (value === MARK) return [];
  if (!isRecord(value)) return null;
  for (const [name, inner] of Object.entries(value)) {
    const path = pathTo(inner);
    if (path) return [name, ...path];
  }
  return null;
}
