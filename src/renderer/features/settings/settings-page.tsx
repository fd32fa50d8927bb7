import { DEFAULT_SETTINGS, type Settings } from "../../../contract/model/settings.ts";
import { createDrafts } from "../../state/drafts.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { updateSettings, useSettings } from "../../state/settings.ts";
import { useStatus } from "../../state/status.ts";
import { showToast } from "../../state/toasts.ts";
import { Checkbox, NumberField, TextField } from "../../ui/field.tsx";
import { FormFrame } from "../../ui/form-frame.tsx";
import { NO_UPDATES } from "../../words/desktop.ts";
import { fullTime } from "../../words/format.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { useEditor } from "../../ui/use-editor.ts";
import { DesktopFields, type DesktopSetting } from "./desktop-fields.tsx";
import { Channels } from "./channels.tsx";
import { McpServers } from "./mcp-servers.tsx";

const MB = 1024 * 1024;
const THEMES = [
  { value: "system", label: "System" },
  { value: "dark", label: "Dark" },
  { value: "light", label: "Light" },
] as const;

/** How it looks, and how the app stands on the desktop, applies at once and is no part of what is edited. */
type AtOnce = "theme" | "density" | "fontSize" | DesktopSetting;

const settingsDrafts = createDrafts<Omit<Settings, AtOnce>>({
  name: "settings",
  like: () => DEFAULT_SETTINGS,
  keep: (draft) => draft,
});

const FONT_SIZES = [
  { value: "small", label: "Small" },
  { value: "normal", label: "Normal" },
  { value: "large", label: "Large" },
] as const;

export function SettingsPage() {
  const settings = useSettings((state) => state.settings);
  return (
    <div className="scroll">
      {settings ? (
        <>
          <SettingsForm settings={settings} />
          <div className="form">
            <Channels />
            <McpServers />
            <About />
          </div>
        </>
      ) : (
        <div className="blank ghost">Fetching…</div>
      )}
    </div>
  );
}

function SettingsForm({ settings }: { readonly settings: Settings }) {
  const { theme: _theme, density: _density, fontSize: _fontSize, ...rest } = settings;
  const { closeToTray: _closeToTray, startAtLogin: _startAtLogin, showBadge: _showBadge, ...saved } = rest;
  const { draft, isEdited, error, errors, change, save, discard } = useEditor({
    kept: settingsDrafts.use("settings"),
    what: "the settings",
    saved,
    send: updateSettings,
    onSaved: () => showToast({ kind: "ok", text: "Saved the settings." }),
  });
  const isDesktop = useStatus(({ app }) => app?.host === "desktop");

  return (
    <FormFrame label="Settings" title="Settings" error={error} onSave={save} onDiscard={isEdited ? discard : undefined}>
      <fieldset>
        <legend>Theme</legend>
        <Segmented
          label="Theme"
          options={THEMES}
          value={settings.theme}
          onChange={(theme) => void updateSettings({ theme })}
        />
      </fieldset>
      <fieldset>
        <legend>Text size</legend>
        <Segmented
          label="Text size"
          options={FONT_SIZES}
          value={settings.fontSize}
          onChange={(fontSize) => void updateSettings({ fontSize })}
        />
      </fieldset>
      <fieldset>
        <legend>Receiving</legend>
        <div className="two">
          <NumberField
            label="Largest body, MB"
            min={1}
            max={1024}
            value={draft.bodyLimitBytes / MB}
            error={errors["bodyLimitBytes"]}
            hint="Beyond it: 413, and the first bytes are kept."
            onChange={(value) => change({ bodyLimitBytes: Math.round((value ?? 10) * MB) })}
          />
          <TextField
            label="Tunnel server"
            isMono
            value={draft.tunnelHost}
            error={errors["tunnelHost"]}
            onChange={(event) => change({ tunnelHost: event.target.value })}
          />
        </div>
      </fieldset>
      <KeepingFields retention={draft.retention} errors={errors} onChange={(retention) => change({ retention })} />
      <fieldset>
        <legend>Running</legend>
        <div className="two">
          <NumberField
            label="Executions at once, over all hooks"
            min={1}
            max={256}
            value={draft.globalConcurrency}
            error={errors["globalConcurrency"]}
            onChange={(value) => change({ globalConcurrency: value ?? 1 })}
          />
        </div>
      </fieldset>
      {isDesktop ? <DesktopFields settings={settings} /> : null}
      {isDesktop ? (
        <fieldset>
          <legend>Command line</legend>
          <Checkbox
            label="Let the command line reach this app"
            isOn={draft.desktopControl}
            onChange={(desktopControl) => change({ desktopControl })}
          />
          <span className="hint">
            While the app is open, <code>hookbench deliveries</code>, <code>replay</code> and the other commands work on
            it: over a port of this machine only, with a token that only you can read.
          </span>
        </fieldset>
      ) : null}
    </FormFrame>
  );
}

interface KeepingProps {
  readonly retention: Settings["retention"];
  readonly errors: FieldErrors;
  readonly onChange: (retention: Settings["retention"]) => void;
}

/** How many deliveries are kept, for how long and in what space. */
function KeepingFields({ retention, errors, onChange }: KeepingProps) {
  const keep = (part: Partial<Settings["retention"]>) => onChange({ ...retention, ...part });
  return (
    <fieldset>
      <legend>Keeping</legend>
      <div className="three">
        <NumberField
          label="At most this many"
          min={100}
          placeholder="no limit"
          value={retention.maxCount}
          error={errors["retention.maxCount"]}
          onChange={(maxCount) => keep({ maxCount })}
        />
        <NumberField
          label="At most this many days"
          min={1}
          placeholder="no limit"
          value={retention.maxAgeDays}
          error={errors["retention.maxAgeDays"]}
          onChange={(maxAgeDays) => keep({ maxAgeDays })}
        />
        <NumberField
          label="At most this many MB"
          min={1}
          placeholder="no limit"
          value={retention.maxBytes === null ? null : retention.maxBytes / MB}
          error={errors["retention.maxBytes"]}
          onChange={(value) => keep({ maxBytes: value === null ? null : Math.round(value * MB) })}
        />
      </div>
      <span className="hint">
        The oldest go first. Pinned deliveries stay whatever the limits say. What nothing acts upon (unmatched,
        rejected, not whole, handshakes) has a tenth of the limits beside the rest, and displaces only its own kind.
      </span>
    </fieldset>
  );
}

function About() {
  const app = useStatus((state) => state.app);
  if (!app) return null;
  return (
    <fieldset>
      <legend>About</legend>
      <span className="hint">
        Hookbench {app.version}, {app.host === "desktop" ? "desktop app" : "served to the browser"}, since{" "}
        {fullTime(app.startedAt)}
      </span>
      <span className="hint">
        Everything is kept in <code>{app.dataFolder}</code>
      </span>
      <span className="hint">{NO_UPDATES}</span>
    </fieldset>
  );
}
