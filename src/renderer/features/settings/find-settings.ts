import { SETTING_PARTS } from "../../words/settings.ts";
import { SETTINGS_BY_PART, type SettingPart } from "./setting-parts.tsx";

export interface FoundPart {
  readonly name: SettingPart;
  /** Which of its settings, by their places. */
  readonly fields: readonly number[];
}

export const isPart = (name: string): name is SettingPart => Object.hasOwn(SETTING_PARTS, name);
const PARTS = Object.keys(SETTING_PARTS).filter(isPart);

/** The parts and settings of a host that every typed word is in, in the order of the page; all without a word. */
export function findSettings(search: string, host: "desktop" | "serve" | undefined): readonly FoundPart[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return PARTS.map((name) => {
    const fields = SETTINGS_BY_PART[name].flatMap((setting, index) => {
      const text = [SETTING_PARTS[name], ...setting.words].join(" ").toLowerCase();
      const isHere = setting.host === undefined || setting.host === host;
      return isHere && words.every((word) => text.includes(word)) ? [index] : [];
    });
    return { name, fields };
  }).filter(({ fields }) => fields.length > 0);
}
