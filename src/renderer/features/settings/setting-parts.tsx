import type { ReactNode } from "react";
import type { Settings } from "../../../contract/model/settings.ts";
import { applyHere, applySetting } from "../../state/apply-setting.ts";
import { useLetterKeys } from "../../state/letter-keys.ts";
import { type NoticeTime, chooseNoticeTime, noticeTimeOf, useNoticeTime } from "../../state/notice-time.ts";
import { chooseTheme, switchLetters, switchZone } from "../../state/quick-settings.ts";
import { useStatus } from "../../state/status.ts";
import { useZone } from "../../state/zone.ts";
import { Checkbox } from "../../ui/field.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { CLOSE_TO_TRAY, NO_UPDATES, SHOW_BADGE, START_AT_LOGIN, TELL_DESKTOP } from "../../words/desktop.ts";
import { fullTime } from "../../words/format.ts";
import {
  AT_ONCE,
  BODY_LIMIT,
  CHANNELS,
  CLI,
  DENSITY,
  FONT_SIZE,
  HISTORY,
  KEEP,
  LETTERS,
  MCP,
  NOTICE_TIME,
  SETTING_PARTS_WORDS,
  THEME,
  TUNNEL_SERVER,
  ZONE,
  about,
  type SETTING_PARTS,
} from "../../words/settings.ts";
import { AGENTS } from "../../words/agents.ts";
import { Agents } from "./agents.tsx";
import { Channels } from "./channels.tsx";
import { DesktopFields } from "./desktop-fields.tsx";
import { KeptNow } from "./kept-now.tsx";
import { McpServers } from "./mcp-servers.tsx";
import { NumberSetting, TextSetting } from "./typed-setting.tsx";

export type SettingPart = keyof typeof SETTING_PARTS;

interface Setting {
  /** What it is searched by, besides its part. */
  readonly words: readonly string[];
  readonly Field: (props: { readonly settings: Settings }) => ReactNode;
  /** Where it can be set; everywhere without it. */
  readonly host?: "desktop";
}

const MB = 1024 * 1024;

/** Every setting, by its part and in the order of the page. */
export const SETTINGS_BY_PART: Readonly<Record<SettingPart, readonly Setting[]>> = {
  look: [
    { words: [THEME.label, ...THEME.options.map(({ label }) => label)], Field: ThemeSetting },
    { words: [DENSITY.label, "density"], Field: DensitySetting },
    { words: [FONT_SIZE.label, "font"], Field: FontSetting },
    { words: [ZONE.label, "UTC"], Field: ZoneSetting },
    { words: [NOTICE_TIME.label, "toasts"], Field: NoticeTimeSetting },
  ],
  keys: [{ words: [LETTERS.label, "shortcuts"], Field: LettersSetting }],
  receiving: [
    { words: [BODY_LIMIT.label, BODY_LIMIT.hint], Field: BodyLimit },
    { words: [TUNNEL_SERVER.label], Field: TunnelServer },
  ],
  history: [
    {
      words: [HISTORY.label, SETTING_PARTS_WORDS.sizeFolder],
      Field: ({ settings }) => <KeptNow retention={settings.retention} />,
    },
    { words: [KEEP.days, KEEP.count, KEEP.megabytes, KEEP.hint, "retention"], Field: Limits },
  ],
  running: [{ words: [AT_ONCE.label], Field: AtOnce }],
  channels: [{ words: [CHANNELS.add, CHANNELS.hint, SETTING_PARTS_WORDS.notificationSlackDiscord], Field: Channels }],
  mcp: [{ words: [MCP.add, MCP.hint, SETTING_PARTS_WORDS.toolsAgents], Field: McpServers }],
  agents: [{ words: [AGENTS.hint, SETTING_PARTS_WORDS.agents], Field: Agents }],
  desktop: [
    { words: [CLOSE_TO_TRAY, SHOW_BADGE, START_AT_LOGIN, TELL_DESKTOP], Field: DesktopFields, host: "desktop" },
  ],
  cli: [{ words: [CLI.label, CLI.hint], Field: CommandLine, host: "desktop" }],
  about: [{ words: ["version"], Field: About }],
};

interface ChoiceProps<Value extends string> {
  readonly words: Omit<Parameters<typeof Segmented<Value>>[0], "value" | "onChange"> & { readonly hint?: string };
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few, with its name beside it. */
function Choice<Value extends string>({ words: { hint, ...words }, value, onChange }: ChoiceProps<Value>) {
  return (
    <div className="labelled">
      <span aria-hidden="true">{words.label}</span>
      <Segmented {...words} value={value} onChange={onChange} />
      {hint ? <span className="hint">{hint}</span> : null}
    </div>
  );
}

function ThemeSetting({ settings }: { readonly settings: Settings }) {
  return <Choice words={THEME} value={settings.theme} onChange={(theme) => void chooseTheme(theme)} />;
}

function DensitySetting({ settings }: { readonly settings: Settings }) {
  return (
    <Choice
      words={DENSITY}
      value={settings.density}
      onChange={(density) => void applySetting(DENSITY.label, { density })}
    />
  );
}

function FontSetting({ settings }: { readonly settings: Settings }) {
  return (
    <Choice
      words={FONT_SIZE}
      value={settings.fontSize}
      onChange={(fontSize) => void applySetting(FONT_SIZE.label, { fontSize })}
    />
  );
}

function ZoneSetting() {
  const zone = useZone((state) => state.zone);
  return <Choice words={ZONE} value={zone} onChange={(chosen) => chosen !== zone && switchZone()} />;
}

function NoticeTimeSetting() {
  const time = noticeTimeOf(useNoticeTime((state) => state.times));
  const choose = (chosen: NoticeTime) => applyHere(NOTICE_TIME.label, chosen, time, chooseNoticeTime);
  return <Choice words={NOTICE_TIME} value={time} onChange={choose} />;
}

function LettersSetting() {
  const isOn = useLetterKeys((state) => state.isOn);
  return (
    <>
      <Checkbox label={LETTERS.label} isOn={isOn} onChange={switchLetters} />
      <span className="hint">{LETTERS.hint}</span>
    </>
  );
}

function BodyLimit({ settings }: { readonly settings: Settings }) {
  return (
    <NumberSetting
      {...BODY_LIMIT}
      min={1}
      max={1024}
      value={settings.bodyLimitBytes / MB}
      change={(value) => ({ bodyLimitBytes: Math.round((value ?? 10) * MB) })}
    />
  );
}

function TunnelServer({ settings }: { readonly settings: Settings }) {
  return <TextSetting {...TUNNEL_SERVER} value={settings.tunnelHost} change={(tunnelHost) => ({ tunnelHost })} />;
}

/** How many deliveries are kept, for how long and in what space. */
function Limits({ settings: { retention } }: { readonly settings: Settings }) {
  return (
    <>
      <div className="three">
        <NumberSetting
          label={KEEP.days}
          min={1}
          none={KEEP.noLimit}
          value={retention.maxAgeDays}
          change={(maxAgeDays) => ({ retention: { maxAgeDays } })}
        />
        <NumberSetting
          label={KEEP.count}
          min={100}
          none={KEEP.noLimit}
          value={retention.maxCount}
          change={(maxCount) => ({ retention: { maxCount } })}
        />
        <NumberSetting
          label={KEEP.megabytes}
          min={1}
          none={KEEP.noLimit}
          value={retention.maxBytes === null ? null : retention.maxBytes / MB}
          change={(value) => ({ retention: { maxBytes: value === null ? null : Math.round(value * MB) } })}
        />
      </div>
      <span className="hint">{KEEP.hint}</span>
    </>
  );
}

function AtOnce({ settings }: { readonly settings: Settings }) {
  return (
    <NumberSetting
      {...AT_ONCE}
      min={1}
      max={256}
      value={settings.globalConcurrency}
      change={(value) => ({ globalConcurrency: value ?? 1 })}
    />
  );
}

function CommandLine({ settings }: { readonly settings: Settings }) {
  return (
    <>
      <Checkbox
        label={CLI.label}
        isOn={settings.desktopControl}
        onChange={(desktopControl) => void applySetting(CLI.label, { desktopControl })}
      />
      <span className="hint">{CLI.hint}</span>
    </>
  );
}

function About() {
  const app = useStatus((state) => state.app);
  if (!app) return null;
  return (
    <>
      <p>{about(app.version, app.host === "desktop", fullTime(app.startedAt))}</p>
      <p className="hint">{NO_UPDATES}</p>
    </>
  );
}
