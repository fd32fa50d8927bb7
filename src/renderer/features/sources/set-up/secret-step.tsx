import { KeyRound } from "lucide-react";
import { useState } from "react";
import { lacksSecret, type Source } from "../../../../contract/model/source.ts";
import type { ProviderInfo } from "../../../../contract/model/provider.ts";
import { callOrToast } from "../../../state/calls.ts";
import { openSource, putSource } from "../../../state/sources.ts";
import { Button } from "../../../ui/button.tsx";
import { copyText } from "../../../ui/copy.ts";
import { TextField } from "../../../ui/field.tsx";
import { theyMakeIt } from "../../../words/source.ts";
import { Offers } from "../offers.tsx";
import { SECRET_STEP } from "../../../words/set-up.ts";

interface SecretStepProps {
  readonly source: Source;
  readonly provider: ProviderInfo | undefined;
}

/** The secret as the sender has to have it, or the place for the one that it makes. */
export function SecretStep({ source, provider }: SecretStepProps) {
  const [typed, setTyped] = useState("");
  const isTheirs = provider?.secretFrom === "them";
  const isMissing = lacksSecret(source);
  const index = source.secrets.findIndex(({ role = "signs" }) => role === "signs");
  const hint = source.secrets[index]?.hint;

  async function add(): Promise<void> {
    const secret = typed.trim();
    const role = provider?.secretRoles[0]?.role;
    const saved = await callOrToast("sources.addSecret", {
      id: source.id,
      secret: role === undefined ? secret : { secret, role },
    });
    if (!saved) return;
    putSource(saved);
    setTyped("");
  }

  async function generate(): Promise<void> {
    const saved = await callOrToast("sources.update", { id: source.id, generateSecret: true });
    if (saved) putSource(saved);
  }

  async function copy(): Promise<void> {
    const revealed = await callOrToast("sources.reveal", { id: source.id });
    const secret = revealed?.secrets[index];
    if (secret !== undefined) await copyText(secret, SECRET_STEP.theSecret);
  }

  return (
    <>
      {hint === undefined ? null : (
        <div className="secret-line">
          <span className="secret-shown">
            <KeyRound size={14} aria-hidden="true" /> <code>••••••••{hint.replace("…", "")}</code>
          </span>
          {isTheirs ? null : <Button onClick={() => void copy()}>{SECRET_STEP.copySecret}</Button>}
          <Button onClick={() => openSource(source.id, "secrets")}>
            {isTheirs ? SECRET_STEP.replace : SECRET_STEP.show}
          </Button>
        </div>
      )}
      <Offers source={source} />
      {isMissing ? (
        <form
          className="secret-line"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <TextField
            label={SECRET_STEP.signingSecret}
            isMono
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button type="submit" disabled={typed.trim() === ""}>
            {SECRET_STEP.saveSecret}
          </Button>
          {isTheirs ? null : <Button onClick={() => void generate()}>{SECRET_STEP.generateOne}</Button>}
        </form>
      ) : null}
      {isMissing ? <p className="field-error">{SECRET_STEP.theSecretIsMissingSo}</p> : null}
      <p className="hint">
        {provider?.secretHelp} {isTheirs && provider ? theyMakeIt(provider.name) : null}
      </p>
    </>
  );
}
