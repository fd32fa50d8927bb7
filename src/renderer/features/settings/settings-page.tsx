import { useEffect, useRef, useState } from "react";
import type { Settings } from "../../../contract/model/settings.ts";
import { goInstead, hrefOf, usePlace } from "../../state/route.ts";
import { useSettings } from "../../state/settings.ts";
import { useStatus } from "../../state/status.ts";
import { Button } from "../../ui/button.tsx";
import { SETTINGS, SETTING_PARTS } from "../../words/settings.ts";
import { type FoundPart, findSettings, isPart } from "./find-settings.ts";
import { SETTINGS_BY_PART, type SettingPart } from "./setting-parts.tsx";
import "./settings.css";

/** Everything that can be set, in parts that have addresses: applied at once, with undo. */
export function SettingsPage() {
  const settings = useSettings((state) => state.settings);
  const [search, setSearch] = useState("");
  const host = useStatus(({ app }) => app?.host);
  const found = findSettings(search, host);
  const part = usePlace("settings")?.part ?? null;
  useShownPart(part, settings !== null);
  if (!settings) return <div className="blank ghost">{SETTINGS.fetching}</div>;
  return (
    <div className="settings">
      <nav className="settings-parts" aria-label={SETTINGS.parts}>
        <input
          className="input"
          type="search"
          aria-label={SETTINGS.search}
          placeholder={SETTINGS.search}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        {found.map(({ name }) => (
          <a
            key={name}
            href={hrefOf({ at: "settings", part: name })}
            aria-current={part === name}
            onClick={(event) => {
              event.preventDefault();
              goInstead({ at: "settings", part: name });
              show(name);
            }}
          >
            {SETTING_PARTS[name]}
          </a>
        ))}
      </nav>
      <div className="scroll">
        <div className="form settings-form" role="form" aria-label={SETTINGS.title}>
          {found.map(({ name, fields }) => (
            <Part key={name} name={name} fields={fields} settings={settings} />
          ))}
          {found.length === 0 ? (
            <div className="blank">
              <p className="ghost">{SETTINGS.none}</p>
              <Button onClick={() => setSearch("")}>{SETTINGS.showAll}</Button>
            </div>
          ) : null}
        </div>
      </div>
    </div>
  );
}

function Part({ name, fields, settings }: FoundPart & { readonly settings: Settings }) {
  return (
    <section id={idOf(name)} className="settings-part" aria-labelledby={`${idOf(name)}-name`}>
      <h2 id={`${idOf(name)}-name`} tabIndex={-1}>
        {SETTING_PARTS[name]}
      </h2>
      {fields.map((index) => {
        const Field = SETTINGS_BY_PART[name][index]?.Field;
        return Field ? <Field key={index} settings={settings} /> : null;
      })}
    </section>
  );
}

/** Shows the part that the address names, once there is something to show. */
function useShownPart(part: string | null, isThere: boolean): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (!isThere || part === null || part === shown.current) return;
    shown.current = part;
    if (isPart(part)) show(part);
  }, [part, isThere]);
}

function show(name: SettingPart): void {
  document.getElementById(idOf(name))?.scrollIntoView({ block: "start" });
  document.getElementById(`${idOf(name)}-name`)?.focus({ preventScroll: true });
}

function idOf(name: SettingPart): string {
  return `settings-${name}`;
}
