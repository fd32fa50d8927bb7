import { Fragment, useEffect, useState } from "react";
import type { Input, Output } from "../../../contract/api.ts";
import type { TunnelField, TunnelKind, TunnelKindInfo, TunnelStatus } from "../../../contract/model/tunnel.ts";
import { call } from "../../state/calls.ts";
import { useSettings } from "../../state/settings.ts";
import { startTunnel } from "../../state/status.ts";
import { Button } from "../../ui/button.tsx";
import { TextArea, TextField } from "../../ui/field.tsx";
import { KIND_FIELDS, OPEN_TUNNEL, foundWords } from "../../words/tunnel.ts";
import "./open-tunnel.css";

type Texts = Readonly<Partial<Record<TunnelField, string>>>;
type Kinds = Output<"tunnel.kinds">;

/** Chooses the kind of tunnel, what it is to be called, and opens it, in the place of one that is open. */
export function OpenTunnel({ tunnel }: { readonly tunnel: TunnelStatus | null }) {
  const [kinds, setKinds] = useState<Kinds | null>(null);
  const [picked, setPicked] = useState<TunnelKind | null>(null);
  useEffect(() => {
    void call("tunnel.kinds", {}).then((answer) => answer.ok && setKinds(answer.value));
  }, []);
  if (kinds === null) return null;
  const used = tunnel?.kind ?? null;
  const chosen = picked ?? used ?? kinds.wish?.kind ?? "localtunnel";
  const sorted = kinds.items.toSorted(
    (one, other) => Number(one.state === "missing") - Number(other.state === "missing"),
  );
  return (
    <section>
      <h3>{OPEN_TUNNEL.kind}</h3>
      <div className="tunnel-kinds" role="radiogroup" aria-label={OPEN_TUNNEL.kind}>
        {sorted.map((one) => (
          <Fragment key={one.kind}>
            <KindChoice
              info={one}
              isUsed={one.kind === used}
              isChosen={one.kind === chosen}
              onChoose={() => setPicked(one.kind)}
            />
            {one.kind === chosen ? <Wish info={one} last={kinds.wish} isOpen={used !== null} /> : null}
          </Fragment>
        ))}
      </div>
    </section>
  );
}

interface KindChoiceProps {
  readonly info: TunnelKindInfo;
  readonly isUsed: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function KindChoice({ info, isUsed, isChosen, onChoose }: KindChoiceProps) {
  const { kind, title, sentence, state } = info;
  const note = isUsed ? OPEN_TUNNEL.inUse : foundWords(info);
  return (
    <label className={state === "missing" ? "tunnel-kind missing" : "tunnel-kind"}>
      <input
        type="radio"
        name="tunnel-kind"
        aria-label={title}
        aria-describedby={`tunnel-kind-${kind}`}
        checked={isChosen}
        onChange={onChoose}
      />
      <span id={`tunnel-kind-${kind}`}>
        <b>{title}</b>
        <small className="tunnel-kind-found">{note}</small>
        <small>{sentence}</small>
      </span>
    </label>
  );
}

interface WishProps {
  readonly info: TunnelKindInfo;
  readonly last: Kinds["wish"];
  readonly isOpen: boolean;
}

/** What a kind takes, who reads what passes through it, and the button that opens it. */
function Wish({ info, last, isOpen }: WishProps) {
  const tunnelHost = useSettings((state) => state.settings?.tunnelHost ?? "");
  const [texts, setTexts] = useState<Texts>(() => textsOf(last?.kind === info.kind ? last : null));
  const [message, setMessage] = useState<string | null>(null);
  const [isStarting, setStarting] = useState(false);
  const lacks = info.needs.some((field) => (texts[field] ?? "").trim() === "");

  async function start(): Promise<void> {
    setStarting(true);
    setMessage(await startTunnel(wishOf(info, texts)));
    setStarting(false);
  }

  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      {info.takes.filter(isShown).map((field) => {
        const { label, hint } = KIND_FIELDS[field];
        const placeholder = field === "host" ? tunnelHost : OPEN_TUNNEL.any;
        const shared = { label, hint, value: texts[field] ?? "" };
        const take = (value: string) => setTexts({ ...texts, [field]: value });
        if (field === "argv") return <TextArea key={field} {...shared} onChange={({ target }) => take(target.value)} />;
        const asked = info.needs.includes(field) ? "" : placeholder;
        return (
          <TextField key={field} isMono {...shared} placeholder={asked} onChange={({ target }) => take(target.value)} />
        );
      })}
      <p className="hint">
        {info.readers} {info.bytes} {info.limits}
      </p>
      {message === null ? null : (
        <p className="field-error" role="alert">
          {message}
        </p>
      )}
      <div className="inline">
        <Button
          {...(isOpen ? {} : { look: "primary" as const })}
          type="submit"
          needsHost
          disabled={isStarting || lacks}
        >
          {isStarting ? OPEN_TUNNEL.opening : isOpen ? OPEN_TUNNEL.openInstead : OPEN_TUNNEL.open}
        </Button>
      </div>
    </form>
  );
}

/** A file of ssh's configuration is named on the command line. */
function isShown(field: TunnelField): boolean {
  return field !== "config";
}

function textsOf(wish: Kinds["wish"]): Texts {
  if (wish === null) return {};
  const { host, name, subdomain, server, port, url, source, argv, env } = wish;
  const texts = {
    host,
    name: name ?? subdomain,
    server,
    port,
    url,
    source,
    argv: argv?.join("\n"),
    env: env?.join(" "),
  };
  return Object.fromEntries(
    Object.entries(texts).flatMap(([field, text]) => (text === undefined ? [] : [[field, `${text}`]])),
  );
}

/** What was typed, as the API takes it: arguments a line each, variables by their names, everything else as it stands. */
function wishOf({ kind, takes }: TunnelKindInfo, texts: Texts): Input<"tunnel.start"> {
  const typed = (field: TunnelField): string => (takes.includes(field) ? (texts[field] ?? "").trim() : "");
  const [host, name, server, url, port] = [typed("host"), typed("name"), typed("server"), typed("url"), typed("port")];
  const source = typed("source");
  const argv = typed("argv")
    .split("\n")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const env = typed("env")
    .split(/[\s,]+/)
    .filter((word) => word !== "");
  return {
    kind,
    ...(host === "" ? {} : { host }),
    ...(name === "" ? {} : { name }),
    ...(server === "" ? {} : { server }),
    ...(url === "" ? {} : { url }),
    ...(source === "" ? {} : { source }),
    ...(port === "" ? {} : { port: Number(port) }),
    ...(argv.length === 0 ? {} : { argv }),
    ...(env.length === 0 ? {} : { env }),
  };
}
