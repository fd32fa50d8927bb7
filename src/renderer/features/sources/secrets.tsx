import { KeyRound } from "lucide-react";
import { useState } from "react";
import type { SecretRoleInfo } from "../../../contract/model/provider.ts";
import { type MaskedSecret, type SecretRole, type Source, UNDO_SECONDS } from "../../../contract/model/source.ts";
import { callOrToast } from "../../state/calls.ts";
import { useHooks } from "../../state/hooks.ts";
import { providerOf, useProviders } from "../../state/providers.ts";
import { endSecret, putSource, removeSecret, restoreSecret } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { copyText } from "../../ui/copy.ts";
import { clockTime, dayOf } from "../../words/format.ts";
import { timeTitle } from "../../ui/time-title.ts";
import { HandlerButton } from "../../ui/handler/handler-button.tsx";
import { Tag } from "../../ui/tag.tsx";
import { AddSecret } from "./add-secret.tsx";
import { Offers } from "./offers.tsx";
import { RoleSelect } from "./role-select.tsx";
import { SECRETS } from "../../words/source-form.ts";

const NO_ROLES: readonly SecretRoleInfo[] = [];

/** A source's secrets: masked until asked for. Two at once let a sender change over without a gap. */
export function Secrets({ source }: { readonly source: Source }) {
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  const [removing, setRemoving] = useState<number | null>(null);
  const [replacing, setReplacing] = useState<number | null>(null);
  const provider = useProviders((state) => providerOf(state, source.provider));
  const roles = provider?.secretRoles ?? NO_ROLES;
  // What was revealed before a change stands at other places now, and is hidden again.
  const clear = revealed?.of === placesOf(source) ? revealed.secrets : null;
  const isAny = source.secrets.length > 0;

  async function reveal(): Promise<readonly string[] | null> {
    return (await callOrToast("sources.reveal", { id: source.id }))?.secrets ?? null;
  }

  async function take(saved: Source | null | undefined): Promise<void> {
    if (!saved) return;
    putSource(saved);
    if (clear !== null) await show(saved);
  }

  async function show(shown: Source): Promise<void> {
    const secrets = await reveal();
    if (secrets) setRevealed({ of: placesOf(shown), secrets });
  }

  async function copy(index: number): Promise<void> {
    const secret = (await reveal())?.[index];
    if (secret !== undefined) await copyText(secret, SECRETS.theSecret);
  }

  return (
    <>
      <ul className="secrets" aria-label={SECRETS.secrets}>
        {source.secrets.map((secret, index) => (
          <SecretRow
            key={index}
            secret={secret}
            clear={clear?.[index]}
            number={index + 1}
            roles={roles}
            onCopy={() => void copy(index)}
            onReplace={() => setReplacing(index)}
            onRemove={() => setRemoving(index)}
            onTell={(role) => void callOrToast("sources.tellSecret", { id: source.id, index, role }).then(take)}
          />
        ))}
      </ul>
      <Leaving source={source} />
      <Offers source={source} />
      <ConfirmRemoval
        hint={source.secrets[removing ?? -1]?.hint}
        onConfirm={() => void removeSecret(source, removing ?? -1)}
        onClose={() => setRemoving(null)}
      />
      {isAny ? null : <NoSecret sourceId={source.id} />}
      <div className="inline">
        {isAny ? (
          <Button onClick={() => (clear === null ? void show(source) : setRevealed(null))}>
            {clear === null ? SECRETS.reveal : SECRETS.hide}
          </Button>
        ) : null}
        {provider?.secretFrom === "them" ? null : (
          <Button
            onClick={() => void callOrToast("sources.update", { id: source.id, generateSecret: true }).then(take)}
          >
            {isAny ? SECRETS.generateAnother : SECRETS.generateOne}
          </Button>
        )}
        {source.scheme !== null || (provider?.schemes.length ?? 0) > 0 ? (
          <HandlerButton whose={{ sourceId: source.id }} />
        ) : null}
      </div>
      <AddSecret
        key={replacing}
        source={source}
        roles={roles}
        replacing={source.secrets[replacing ?? -1] ? replacing : null}
        onDone={(saved) => {
          setReplacing(null);
          void take(saved);
        }}
      />
      {provider?.secretHelp ? <p className="hint">{provider.secretHelp}</p> : null}
    </>
  );
}

/** Secrets in clear, and of which list they are. */
interface Revealed {
  readonly of: string;
  readonly secrets: readonly string[];
}

function placesOf({ secrets }: Source): string {
  return secrets.map(({ hint, addedAt }) => `${hint} ${addedAt}`).join();
}

interface SecretRowProps {
  readonly secret: MaskedSecret;
  /** Whole, once it is revealed. */
  readonly clear: string | undefined;
  /** Its place, from 1. */
  readonly number: number;
  readonly roles: readonly SecretRoleInfo[];
  readonly onCopy: () => void;
  readonly onReplace: () => void;
  readonly onRemove: () => void;
  readonly onTell: (role: SecretRole) => void;
}

function SecretRow({ secret, clear, number, roles, onCopy, onReplace, onRemove, onTell }: SecretRowProps) {
  const { hint, addedAt, role } = secret;
  return (
    <li>
      <div className="secret-line">
        <span className="secret-shown">
          <KeyRound size={14} aria-hidden="true" /> <code>{clear ?? `••••••••${hint.slice(1)}`}</code>
        </span>
        <Button aria-label={SECRETS.copySecret(number)} onClick={onCopy}>
          {SECRETS.copy}
        </Button>
        <Button aria-label={SECRETS.replaceSecret(number)} onClick={onReplace}>
          {SECRETS.replace}
        </Button>
        <Button look="danger" aria-label={SECRETS.removeSecret(number)} onClick={onRemove}>
          {SECRETS.remove}
        </Button>
      </div>
      <small {...timeTitle(addedAt)}>{SECRETS.addedAddedAt(dayOf(addedAt))}</small>
      {role === "verify_token" ? <Tag tone="quiet">{SECRETS.travelsInClearSignsNothing}</Tag> : null}
      <RoleSelect label={SECRETS.whatSecretIsFor(number)} roles={roles} role={role ?? null} onChange={onTell} />
    </li>
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
  const consequence = SECRETS.itVerifiesForSMore(UNDO_SECONDS);
  return (
    <Confirm
      question={SECRETS.removeTheSecret(hint)}
      consequence={consequence}
      verb={SECRETS.remove}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}

/** What was removed and can still be had back. */
function Leaving({ source }: { readonly source: Source }) {
  return source.leaving.map(({ id, hint, until }) => (
    <div key={id} className="secret-line" role="group" aria-label={SECRETS.secretRemovedEndsAt(clockTime(until))}>
      <span className="grow">
        <code>{hint}</code>
        {SECRETS.isRemovedItVerifiesUntil(clockTime(until))}
      </span>
      <Button look="primary" onClick={() => void restoreSecret(source, id)}>
        {SECRETS.undo}
      </Button>
      <Button onClick={() => void endSecret(source, id)}>{SECRETS.endItNow}</Button>
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
    return on.length > 0 ? SECRETS.noneOfItsOwnSignatures(names) : SECRETS.noneOfItsOwnAnd(names);
  });
  return words === null ? (
    <span className="field-error">{SECRETS.noSecretYetSoNo}</span>
  ) : (
    <span className="hint">{words}</span>
  );
}
