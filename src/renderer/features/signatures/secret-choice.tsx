import { useEffect, useState } from "react";
import { call } from "../../state/calls.ts";
import { useSources } from "../../state/sources.ts";
import { Select, TextField } from "../../ui/field.tsx";
import { TYPED } from "./signable.ts";
import { SECRET_CHOICE } from "../../words/toolbox.ts";

interface SecretChoiceProps {
  readonly from: string;
  readonly typed: string;
  readonly hint: string | undefined;
  readonly onFrom: (from: string, sourceId: string | null) => void;
  readonly onType: (secret: string) => void;
}

/** Which secret is used: one typed here, or one that is saved, which is not shown. */
export function SecretChoice({ from, typed, hint, onFrom, onType }: SecretChoiceProps) {
  const sources = useSources((state) => state.items);
  return (
    <>
      <Select
        label={SECRET_CHOICE.secret}
        value={from}
        hint={from === TYPED ? undefined : SECRET_CHOICE.usedAsItIsSaved}
        onChange={({ target: { value } }) => onFrom(value, value === TYPED ? null : (value.split("#")[0] ?? null))}
      >
        <option value={TYPED}>{SECRET_CHOICE.typedBelow}</option>
        {sources.flatMap(({ id, name, secrets }) =>
          secrets.map(({ hint: masked }, index) => (
            <option key={`${id}#${index}`} value={`${id}#${index}`}>
              {SECRET_CHOICE.theSecretOf(
                name,
                secrets.length > 1 ? SECRET_CHOICE.ofValue(index + 1, secrets.length) : "",
                masked,
              )}
            </option>
          )),
        )}
      </Select>
      {from === TYPED ? (
        <TextField
          label={SECRET_CHOICE.theSecretItself}
          isMono
          value={typed}
          hint={hint}
          onChange={(event) => onType(event.target.value)}
        />
      ) : null}
    </>
  );
}

/** The secret that was chosen; null until a saved one has been fetched. */
export function useSecret(from: string, typed: string): string | null {
  const [saved, setSaved] = useState<{ readonly from: string; readonly secret: string } | null>(null);
  useEffect(() => {
    if (from === TYPED) return undefined;
    let isCurrent = true;
    const [id = "", index = "0"] = from.split("#");
    const fetchSecret = async () => {
      const result = await call("sources.reveal", { id });
      if (isCurrent) setSaved({ from, secret: result.ok ? (result.value.secrets[Number(index)] ?? "") : "" });
    };
    void fetchSecret();
    return () => {
      isCurrent = false;
      setSaved(null);
    };
  }, [from]);
  if (from === TYPED) return typed;
  return saved?.from === from ? saved.secret : null;
}
