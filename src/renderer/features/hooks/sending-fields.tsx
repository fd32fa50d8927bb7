import { useProviders } from "../../state/providers.ts";
import { NumberField, TextField } from "../../ui/field.tsx";
import { SearchSelect } from "../../ui/search-select.tsx";
import { SENDING } from "../../words/hook-actions.ts";
import { numberOf, recordOf, textOf } from "./hook-draft.ts";
import type { ConfigFieldsProps } from "./then-fields.tsx";

const UNSIGNED = "";

/** As whom a request is signed, and how often it is tried. */
export function SendingFields({ config, errors, onChange }: ConfigFieldsProps) {
  const retry = recordOf(config, "retry");
  const attempts = numberOf(retry, "attempts") ?? 1;
  const change = (part: Record<string, unknown>) => onChange({ retry: { attempts, ...retry, ...part } });
  return (
    <>
      <SignFields config={config} errors={errors} onChange={onChange} />
      <div className="two">
        <NumberField
          label={SENDING.tries}
          min={1}
          max={20}
          value={attempts}
          error={errors["retry.attempts"]}
          hint={SENDING.triesHint}
          onChange={(value) =>
            value === null || value <= 1 ? onChange({ retry: undefined }) : change({ attempts: value })
          }
        />
        {attempts > 1 ? (
          <NumberField
            label={SENDING.firstWait}
            min={0}
            max={3600}
            value={numberOf(retry, "firstDelaySeconds") ?? 1}
            error={errors["retry.firstDelaySeconds"]}
            hint={SENDING.firstWaitHint}
            onChange={(value) => change({ firstDelaySeconds: value ?? 1 })}
          />
        ) : null}
      </div>
    </>
  );
}

function SignFields({ config, errors, onChange }: ConfigFieldsProps) {
  const providers = useProviders((state) => state.items);
  const sign = recordOf(config, "sign");
  const provider = textOf(sign, "provider");
  const choices = [
    { value: UNSIGNED, label: SENDING.unsigned },
    ...providers.filter(({ schemes }) => schemes[0]?.canSign).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const secret = textOf(sign, "secret");
  return (
    <div className="two">
      <SearchSelect
        label={SENDING.signedAs}
        choices={choices}
        value={provider}
        onChange={(value) => onChange({ sign: value === UNSIGNED ? undefined : { ...sign, provider: value } })}
      />
      {provider === UNSIGNED ? null : (
        <TextField
          label={SENDING.secret}
          isMono
          value={secret}
          error={errors["sign.secret"]}
          hint={secret.startsWith("…") ? SENDING.secretKept : SENDING.secretNew}
          onChange={(event) => onChange({ sign: { ...sign, secret: event.target.value } })}
        />
      )}
    </div>
  );
}
