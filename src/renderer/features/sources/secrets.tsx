import { useState } from "react";
import type { SecretRoleInfo } from "../../../contract/model/provider.ts";
import { type SecretRole, type Source, UNDO_SECONDS } from "../../../contract/model/source.ts";
import { callOrToast } from "../../state/calls.ts";
import { providerOf, useProviders } from "../../state/providers.ts";
import { useHooks } from "../../state/hooks.ts";
import { endSecret, putSource, removeSecret, restoreSecret } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { copyText } from "../../ui/copy.ts";
import { Tag } from "../../ui/tag.tsx";
import { TextField } from "../../ui/field.tsx";
import { clockTime } from "../../ui/format.ts";
import { Offers } from "./offers.tsx";
import { RoleSelect } from "./role-select.tsx";

const NO_ROLES: readonly SecretRoleInfo[] = [];

/** A source's secrets: masked until asked for. Two at once let a sender change over without a gap. */
export function Secrets({ source }: { readonly source: Source }) {
  const [clear, setClear] = useState<readonly string[] | null>(null);
  const [typed, setTyped] = useState("");
  const [removing, setRemoving] = useState<number | null>(null);
  const [role, setRole] = useState<SecretRole | null>(null);
  const roles = useProviders((state) => providerOf(state, source.provider)?.secretRoles) ?? NO_ROLES;
  const isTheirs = useProviders((state) => providerOf(state, source.provider)?.secretFrom) === "them";

  async function reveal(): Promise<readonly string[] | null> {
    return (await callOrToast("sources.reveal", { id: source.id }))?.secrets ?? null;
  }

  async function generate(): Promise<void> {
    await take(await callOrToast("sources.update", { id: source.id, generateSecret: true }));
  }

  async function remove(index: number): Promise<void> {
    if (await removeSecret(source, index)) setClear(clear === null ? null : await reveal());
  }

  async function add(): Promise<void> {
    const secret = typed.trim();
    const told = role ?? roles[0]?.role;
    const given = told === undefined ? secret : { secret, role: told };
    await take(await callOrToast("sources.addSecret", { id: source.id, secret: given }));
  }

  async function tell(index: number, told: SecretRole): Promise<void> {
    await take(await callOrToast("sources.tellSecret", { id: source.id, index, role: told }));
  }

  async function take(saved: Source | null | undefined): Promise<void> {
    if (!saved) return;
    putSource(saved);
    setTyped("");
    setClear(clear === null ? null : await reveal());
  }

  async function copy(index: number): Promise<void> {
    const secret = (await reveal())?.[index];
    if (secret !== undefined) await copyText(secret, "the secret");
  }

  return (
    <div className="urls">
      {source.secrets.map(({ hint, addedAt, role: own }, index) => (
        <div key={index} className="secret">
          <code className="cut" title={`Added at ${clockTime(addedAt)}`}>
            {clear?.[index] ?? hint}
          </code>
          {own === "verify_token" ? <Tag tone="quiet">travels in clear, signs nothing</Tag> : null}
          <RoleSelect
            label={`What secret ${index + 1} is for`}
            roles={roles}
            role={own ?? null}
            onChange={(told) => void tell(index, told)}
          />
          <Button aria-label={`Copy secret ${index + 1}`} onClick={() => void copy(index)}>
            Copy
          </Button>
          <Button look="danger" aria-label={`Remove secret ${index + 1}`} onClick={() => setRemoving(index)}>
            Remove
          </Button>
        </div>
      ))}
      <Leaving source={source} />
      <Offers source={source} />
      <ConfirmRemoval
        hint={source.secrets[removing ?? -1]?.hint}
        onConfirm={() => void remove(removing ?? -1)}
        onClose={() => setRemoving(null)}
      />
      {source.secrets.length === 0 ? <NoSecret sourceId={source.id} /> : null}
      <div className="inline">
        <Button onClick={() => void (clear === null ? reveal().then(setClear) : setClear(null))}>
          {clear === null ? "Reveal" : "Hide"}
        </Button>
        {isTheirs ? null : (
          <Button onClick={() => void generate()}>
            {source.secrets.length > 0 ? "Generate another" : "Generate one"}
          </Button>
        )}
      </div>
      <div className="secret add">
        <TextField
          label="Add one you were given"
          isMono
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <RoleSelect label="What it is for" roles={roles} role={role ?? roles[0]?.role ?? null} onChange={setRole} />
        <Button disabled={typed.trim() === ""} onClick={() => void add()}>
          Add
        </Button>
      </div>
    </div>
  );
}

interface ConfirmRemovalProps {
  /** Nothing asked while there is none. */
  readonly hint: string | undefined;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

function ConfirmRemoval({ hint, onConfirm, onClose }: ConfirmRemovalProps) {
  if (hint === undefined) return null;
  const consequence = `It verifies for ${UNDO_SECONDS} s more, and until then Undo has it back. Then it is gone for good.`;
  return (
    <Confirm
      question={`Remove the secret ${hint}?`}
      consequence={consequence}
      verb="Remove"
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}

/** What was removed and can still be had back. */
function Leaving({ source }: { readonly source: Source }) {
  return source.leaving.map(({ id, hint, until }) => (
    <div key={id} className="secret" role="group" aria-label={`Secret removed, ends at ${clockTime(until)}`}>
      <span className="grow">
        <code>{hint}</code> is removed. It verifies until {clockTime(until)}.
      </span>
      <Button look="primary" onClick={() => void restoreSecret(source, id)}>
        Undo
      </Button>
      <Button onClick={() => void endSecret(source, id)}>End it now</Button>
    </div>
  ));
}

/** Hooks may have secrets of their own, by which deliveries are checked as well. */
function NoSecret({ sourceId }: { readonly sourceId: string }) {
  const words = useHooks(({ items }) => {
    const own = items.filter(
      (hook) => hook.secretHint !== null && (hook.sourceId === null || hook.sourceId === sourceId),
    );
    const on = own.filter(({ isEnabled }) => isEnabled);
    const names = (on.length > 0 ? on : own).map(({ name }) => name).join(", ");
    if (own.length === 0) return null;
    return on.length > 0
      ? `None of its own. Signatures are checked by the secrets of hooks: ${names}.`
      : `None of its own, and the hooks that have one are switched off: ${names}.`;
  });
  return words === null ? (
    <span className="field-error">No secret yet, so no signature can be checked.</span>
  ) : (
    <span className="hint">{words}</span>
  );
}
