import { useState } from "react";
import type { SecretRoleInfo } from "../../../contract/model/provider.ts";
import type { SecretRole, Source } from "../../../contract/model/source.ts";
import { callOrToast } from "../../state/calls.ts";
import { putSource, removeSecret } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { RoleSelect } from "./role-select.tsx";
import { ADD_SECRET } from "../../words/source-form.ts";

interface AddSecretProps {
  readonly source: Source;
  readonly roles: readonly SecretRoleInfo[];
  /** The place of the one that the new one takes; null to add one. */
  readonly replacing: number | null;
  /** With the source as it is now; null where that was given up. */
  readonly onDone: (saved: Source | null) => void;
}

/** One more secret, or one in the place of another. */
export function AddSecret({ source, roles, replacing, onDone }: AddSecretProps) {
  const [typed, setTyped] = useState("");
  const [role, setRole] = useState<SecretRole | null>(null);
  const replaced = source.secrets[replacing ?? -1];
  const told = role ?? replaced?.role ?? roles[0]?.role;

  async function save(): Promise<void> {
    const secret = typed.trim();
    const given = told === undefined ? secret : { secret, role: told };
    const saved = await callOrToast("sources.addSecret", { id: source.id, secret: given });
    if (!saved) return;
    putSource(saved);
    setTyped("");
    // The new one verifies before the old one leaves, so that nothing is turned away between.
    if (replacing === null || !replaced) return onDone(saved);
    await removeSecret(saved, replacing);
    onDone(null);
  }

  return (
    <form
      className="secret-line"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={replaced ? ADD_SECRET.replaceWith(replaced.hint) : ADD_SECRET.addOneYouWereGiven}
        autoFocus={replaced !== undefined}
        isMono
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <RoleSelect label={ADD_SECRET.whatItIsFor} roles={roles} role={told ?? null} onChange={setRole} />
      <Button type="submit" disabled={typed.trim() === ""}>
        {replaced ? ADD_SECRET.replace : ADD_SECRET.add}
      </Button>
      {replaced ? (
        <Button look="plain" onClick={() => onDone(null)}>
          {ADD_SECRET.cancel}
        </Button>
      ) : null}
    </form>
  );
}
