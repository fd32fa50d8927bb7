import type { Input } from "../../contract/api.ts";
import { useEndpoints } from "../state/endpoints.ts";
import { useSources } from "../state/sources.ts";
import { TARGET, toApp, toNamed } from "../words/run-target.ts";
import { Select } from "./select.tsx";
import { Switch } from "./switch.tsx";
import "./run-target.css";

/** Where to: `source:ID`, `app:ID`, `endpoint:ID`, `url`, or nothing; of a URL which one, and what its receiver verifies with. */
export interface TargetWish {
  readonly to: string;
  readonly url: string;
  readonly secret: string;
  readonly isUnsigned: boolean;
}

export const NO_TARGET: TargetWish = { to: "", url: "", secret: "", isUnsigned: false };

/** The target as the API takes it. */
export function targetOf({ to, url, secret, isUnsigned }: TargetWish): Pick<Input<"scenarios.start">, "to"> {
  if (to === "url") {
    const secrets = isUnsigned || secret === "" ? {} : { "*": secret };
    return { to: { kind: "url", url: url.trim(), secrets, unsigned: isUnsigned } };
  }
  const [kind, id = ""] = to.split(":");
  return kind === "source" || kind === "app" || kind === "endpoint" ? { to: { kind, id } } : {};
}

interface TargetProps {
  readonly wish: TargetWish;
  readonly onChange: (change: Partial<TargetWish>) => void;
  /** What nothing means. */
  readonly usual?: string;
  readonly isBare?: boolean;
}

/** Sources, their apps, endpoints, or any URL. */
export function TargetSelect({ wish, onChange, usual, isBare = false }: TargetProps) {
  const sources = useSources((state) => state.items);
  const endpoints = useEndpoints((state) => state.items);
  return (
    <Select isBare={isBare} label={TARGET.to} value={wish.to} onChange={({ target }) => onChange({ to: target.value })}>
      {usual === undefined ? null : <option value="">{usual}</option>}
      {sources.map(({ id, name, target }) =>
        target ? (
          <option key={`app:${id}`} value={`app:${id}`}>
            {toApp(name, URL.parse(target.url)?.host ?? "")}
          </option>
        ) : null,
      )}
      {sources.map(({ id, name }) => (
        <option key={id} value={`source:${id}`}>
          {toNamed(name)}
        </option>
      ))}
      {endpoints.map(({ id, name }) => (
        <option key={id} value={`endpoint:${id}`}>
          {toNamed(name)}
        </option>
      ))}
      <option value="url">{TARGET.any}</option>
    </Select>
  );
}

/** Any URL that deliveries go to, and what its receiver verifies them with; none of that is kept. */
export function TargetFields({ wish: { url, secret, isUnsigned }, onChange }: TargetProps) {
  return (
    <div className="target-fields">
      <label className="inline">
        {TARGET.url}
        <input
          className="input mono"
          type="url"
          required
          value={url}
          placeholder={TARGET.urlExample}
          spellCheck={false}
          onChange={({ target }) => onChange({ url: target.value })}
        />
      </label>
      <label className="inline">
        {TARGET.secret}
        <input
          className="input mono"
          type="password"
          autoComplete="off"
          value={secret}
          disabled={isUnsigned}
          placeholder={TARGET.secretHint}
          onChange={({ target }) => onChange({ secret: target.value })}
        />
      </label>
      <label className="inline">
        <Switch label={TARGET.unsigned} isOn={isUnsigned} onChange={(is) => onChange({ isUnsigned: is })} />{" "}
        {TARGET.unsigned}
      </label>
    </div>
  );
}
