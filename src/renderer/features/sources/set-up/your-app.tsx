import { Zap } from "lucide-react";
import { useState } from "react";
import { lacksSecret, type Source } from "../../../../contract/model/source.ts";
import { CUSTOM } from "../../../../contract/model/scheme.ts";
import type { Target } from "../../../../contract/model/target.ts";
import { targetUrlOf } from "../../../../contract/target-address.ts";
import { call } from "../../../state/calls.ts";
import { sendSample } from "../../../state/delivery-actions.ts";
import { fieldErrors } from "../../../state/field-errors.ts";
import { providerOf, useProviders } from "../../../state/providers.ts";
import { putSource } from "../../../state/sources.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Segmented } from "../../../ui/segmented.tsx";
import { Switch } from "../../../ui/switch.tsx";
import {
  APP_EXAMPLE,
  APP_URL,
  NOT_GENUINE,
  STEP_ABOUT,
  STEP_BY_STEP,
  TRY_APP,
  WHILE_DOWN,
  YOUR_APP,
  hears,
} from "../../../words/source.ts";
import { sourceDrafts } from "../source-draft.ts";
import { targetDraftOf, targetInput } from "../target-draft.ts";
import { TargetLine } from "../target-light.tsx";
import { YOUR_APP_WORDS } from "../../../words/set-up.ts";

/** Where its deliveries go on to, and who answers: each choice holds at once. */
export function YourApp({ source }: { readonly source: Source }) {
  const { id, target } = source;
  const provider = useProviders((state) => providerOf(state, source.provider));
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | undefined>(undefined);
  const sender = provider && !["none", CUSTOM].includes(provider.id) ? provider.name : YOUR_APP_WORDS.theSender;
  const address = typed ?? target?.url ?? "";

  async function set(change: Partial<Target>): Promise<void> {
    const draft = targetDraftOf(target);
    const next = targetInput({ ...draft, address: change.url ?? draft.address });
    const wanted = next === null ? null : { ...next, ...change };
    const saved = await call("sources.update", { id, target: wanted });
    setError(saved.ok ? undefined : (fieldErrors(saved.error)["target.url"] ?? saved.error.message));
    if (!saved.ok) return;
    const unsaved = sourceDrafts.get(id);
    if (unsaved) sourceDrafts.put(id, { ...unsaved, target: targetDraftOf(saved.value.target) });
    putSource(saved.value);
    setTyped(null);
  }

  function setAddress(): void {
    const wanted = address.trim();
    if (typed !== null && wanted !== target?.url) void set({ url: wanted === "" ? "" : targetUrlOf(wanted) });
  }

  return (
    <section className="sheet-part" aria-label={YOUR_APP}>
      <h3>{YOUR_APP}</h3>
      {target ? <TargetLine sourceId={id} /> : null}
      <form
        className="secret-line"
        onSubmit={(event) => {
          event.preventDefault();
          setAddress();
        }}
      >
        <TextField
          label={APP_URL}
          isMono
          placeholder={APP_EXAMPLE}
          value={address}
          error={error}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={setAddress}
        />
        <Button disabled={!target || lacksSecret(source)} onClick={() => void sendSample(source.provider, id)}>
          {TRY_APP} <Zap size={14} aria-hidden="true" />
        </Button>
      </form>
      {target ? (
        <>
          <Choices target={target} sender={sender} onChange={(change) => void set(change)} />
          <div className="sheet-switch">
            <b>{STEP_BY_STEP}</b>
            <span className="grow" />
            <Switch
              label={STEP_BY_STEP}
              isOn={target.mode === "step"}
              onChange={(isOn) => void set({ mode: isOn ? "step" : "pass" })}
            />
          </div>
          <p className="hint">{STEP_ABOUT}</p>
        </>
      ) : null}
    </section>
  );
}

interface ChoicesProps {
  readonly target: Target;
  readonly sender: string;
  readonly onChange: (change: Partial<Target>) => void;
}

function Choices({ target, sender, onChange }: ChoicesProps) {
  return (
    <div className="sheet-choices">
      <span>{hears(sender)}</span>
      <Segmented
        isSmall
        label={hears(sender)}
        value={target.answer}
        options={[
          { value: "app", label: YOUR_APP_WORDS.myAppAnswer },
          { value: "hookbench", label: YOUR_APP_WORDS.hookbenchAtOnce },
        ]}
        onChange={(answer) => onChange({ answer })}
      />
      <span>{WHILE_DOWN}</span>
      <Segmented
        isSmall
        label={WHILE_DOWN}
        value={target.whenDown}
        options={[
          { value: "refuse", label: YOUR_APP_WORDS.refuse502 },
          { value: "hold", label: YOUR_APP_WORDS.holdAndDeliverLater },
        ]}
        onChange={(whenDown) => onChange({ whenDown })}
      />
      <span>{NOT_GENUINE}</span>
      <Segmented
        isSmall
        label={NOT_GENUINE}
        value={target.passRejected ? "pass" : "refuse"}
        options={[
          { value: "refuse", label: YOUR_APP_WORDS.refuse401 },
          { value: "pass", label: YOUR_APP_WORDS.letMyAppDecide },
        ]}
        onChange={(choice) => onChange({ passRejected: choice === "pass" })}
      />
    </div>
  );
}
