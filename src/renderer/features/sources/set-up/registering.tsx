import { useEffect, useState } from "react";
import type { Input, Output } from "../../../../contract/api.ts";
import type { RegistrarInfo } from "../../../../contract/model/registration.ts";
import type { Source } from "../../../../contract/model/source.ts";
import { call } from "../../../state/calls.ts";
import { fetchRecoveries, useRecoveries } from "../../../state/recoveries.ts";
import { fetchRegistrations, takeRegistration, useRegistrations } from "../../../state/registrations.ts";
import { Button } from "../../../ui/button.tsx";
import { Checkbox, TextField } from "../../../ui/field.tsx";
import { Fold } from "../../../ui/fold.tsx";
import { Segmented } from "../../../ui/segmented.tsx";
import { REGISTERING, registerAt, needs } from "../../../words/registrations.ts";
import { betweenCommas } from "../between-commas.ts";
import { RegistrationCard } from "./registration-card.tsx";
import "./registrations.css";

interface RegisteringProps {
  readonly source: Source;
  /** What the sender is called. */
  readonly sender: string;
}

/** Sources whose deliveries another provider sends. */
const SENT_BY: Readonly<Record<string, string>> = { octipus: "github" };

/** The webhook at the sender, made and kept by Hookbench with a token; nothing where its sender has no API for that. */
export function Registering({ source, sender }: RegisteringProps) {
  const registrar = useRegistrar(SENT_BY[source.provider] ?? source.provider);
  const all = useRegistrations((state) => state.items);
  const mine = all.filter(({ sourceId }) => sourceId === source.id);
  useEffect(() => {
    if (!useRegistrations.getState().isLoaded) void fetchRegistrations();
    if (!useRecoveries.getState().isLoaded) void fetchRecoveries();
  }, []);
  if (!registrar) return null;
  return (
    <section className="registering" aria-label={registerAt(sender)}>
      {mine.map((registration) => (
        <RegistrationCard key={registration.id} registration={registration} registrar={registrar} sender={sender} />
      ))}
      {mine.length > 0 ? null : (
        <Fold name="registering" label={registerAt(sender)} note={REGISTERING.note} isForced={false}>
          <RegistrationForm source={source} registrar={registrar} />
        </Fold>
      )}
    </section>
  );
}

function useRegistrar(provider: string): RegistrarInfo | null {
  const [items, setItems] = useState<readonly RegistrarInfo[]>([]);
  useEffect(() => {
    void call("registrations.providers", {}).then((answer) => (answer.ok ? setItems(answer.value.items) : undefined));
  }, []);
  return items.find((one) => one.provider === provider) ?? null;
}

type Way = "paste" | "variable" | "gh";

interface GivenToken {
  readonly way: Way;
  readonly token: string;
  readonly variable: string;
  readonly isKept: boolean;
}

function RegistrationForm({ source, registrar }: { readonly source: Source; readonly registrar: RegistrarInfo }) {
  const { place, token, hooks, api, secret } = registrar;
  const [named, setNamed] = useState({ place: "", hook: "", events: "", api: "" });
  const [given, setGiven] = useState<GivenToken>({ way: "paste", token: "", variable: token.variable, isKept: false });
  const { way } = given;
  const [plan, setPlan] = useState<Output<"registrations.plan">["items"] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const input: Input<"registrations.create"> = {
    sourceId: source.id,
    place: named.place.trim(),
    ...(named.hook.trim() === "" ? {} : { hook: named.hook.trim() }),
    events: betweenCommas(named.events),
    ...(named.api.trim() === "" ? {} : { api: named.api.trim() }),
    ...(way === "paste" ? { token: given.token, tokenKept: given.isKept } : {}),
    ...(way === "variable" ? { tokenEnv: given.variable } : {}),
    ...(way === "gh" ? { gh: true } : {}),
  };

  async function show(): Promise<void> {
    const answer = await call("registrations.plan", input);
    setPlan(answer.ok ? answer.value.items : null);
    setError(answer.ok ? null : answer.error.message);
  }

  async function make(): Promise<void> {
    setBusy(true);
    const making = call("registrations.create", input);
    await takeRegistration(making.then((made) => (made.ok ? made.value : null)));
    const answer = await making;
    setBusy(false);
    setError(answer.ok ? null : answer.error.message);
  }

  return (
    <form
      className="registration-form"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      {place.example === null ? null : (
        <TextField
          label={place.label}
          hint={place.help}
          placeholder={place.example}
          isMono
          value={named.place}
          onChange={(event) => setNamed({ ...named, place: event.target.value })}
        />
      )}
      {hooks === "one" ? null : (
        <TextField
          label={REGISTERING.hook}
          hint={hooks === "named" ? REGISTERING.hookNeeded : REGISTERING.hookHint}
          isMono
          value={named.hook}
          onChange={(event) => setNamed({ ...named, hook: event.target.value })}
        />
      )}
      {hooks === "made" && named.hook.trim() === "" ? (
        <TextField
          label={REGISTERING.events}
          hint={REGISTERING.eventsHint}
          isMono
          value={named.events}
          onChange={(event) => setNamed({ ...named, events: event.target.value })}
        />
      ) : null}
      <TextField
        label={REGISTERING.api}
        hint={REGISTERING.apiHint}
        placeholder={api ?? ""}
        isMono
        value={named.api}
        onChange={(event) => setNamed({ ...named, api: event.target.value })}
      />
      <TokenFields registrar={registrar} given={given} onChange={setGiven} />
      <p className="hint">{secret}</p>
      {error === null ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      {plan === null ? null : <Planned plan={plan} />}
      <div className="registration-actions">
        <Button needsHost onClick={() => void show()}>
          {REGISTERING.plan}
        </Button>
        <Button type="submit" look="primary" needsHost disabled={isBusy}>
          {hooks === "made" && named.hook.trim() === "" ? REGISTERING.make : REGISTERING.tie}
        </Button>
      </div>
    </form>
  );
}

/** Requests as they would be sent. */
function Planned({ plan }: { readonly plan: Output<"registrations.plan">["items"] }) {
  return (
    <figure className="registration-plan">
      <figcaption className="hint">
        {REGISTERING.planned} {REGISTERING.nothingSent}
      </figcaption>
      {plan.map(({ method, url, headers, body }) => (
        <pre key={`${method} ${url}`} className="mono" tabIndex={0}>
          {[`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`), "", body].join("\n").trim()}
        </pre>
      ))}
    </figure>
  );
}

interface TokenFieldsProps {
  readonly registrar: RegistrarInfo;
  readonly given: GivenToken;
  readonly onChange: (given: GivenToken) => void;
}

/** Where the token comes from, and what it has to be allowed. */
function TokenFields({ registrar: { token }, given, onChange }: TokenFieldsProps) {
  return (
    <>
      <Segmented<Way>
        label={REGISTERING.tokenFrom}
        value={given.way}
        onChange={(way) => onChange({ ...given, way })}
        options={[
          { value: "paste", label: REGISTERING.paste },
          { value: "variable", label: REGISTERING.variable },
          ...(token.hasGh ? [{ value: "gh" as const, label: REGISTERING.gh }] : []),
        ]}
      />
      {given.way === "paste" ? (
        <>
          <TextField
            label={REGISTERING.token}
            hint={needs(token.name, token.scope)}
            type="password"
            isMono
            value={given.token}
            onChange={(event) => onChange({ ...given, token: event.target.value })}
          />
          <Checkbox
            label={REGISTERING.keep}
            hint={REGISTERING.keepHint}
            isOn={given.isKept}
            onChange={(isKept) => onChange({ ...given, isKept })}
          />
        </>
      ) : null}
      {given.way === "variable" ? (
        <TextField
          label={REGISTERING.variableName}
          hint={needs(token.name, token.scope)}
          isMono
          value={given.variable}
          onChange={(event) => onChange({ ...given, variable: event.target.value })}
        />
      ) : null}
      {given.way === "gh" ? <p className="hint">{REGISTERING.ghHint}</p> : null}
    </>
  );
}
