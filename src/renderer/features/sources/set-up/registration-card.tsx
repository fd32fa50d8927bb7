import { useEffect, useState } from "react";
import type { Method } from "../../../../contract/api.ts";
import {
  type RegistrarInfo,
  type Registration,
  type RegistrationDeed,
  type RegistrationState,
  WhenOff,
} from "../../../../contract/model/registration.ts";
import { call, callOrToast } from "../../../state/calls.ts";
import { dropRegistration, takeRegistration } from "../../../state/registrations.ts";
import { Button } from "../../../ui/button.tsx";
import { Confirm } from "../../../ui/confirm.tsx";
import { Checkbox, Select, TextField } from "../../../ui/field.tsx";
import { Fold } from "../../../ui/fold.tsx";
import { Mark, type MarkKind } from "../../../ui/mark.tsx";
import { listTime } from "../../../words/format.ts";
import { DEEDS, REGISTERED, WHEN_OFF, nextWrite, registeredAt, removal } from "../../../words/registrations.ts";
import { forgetRegistration } from "./forgetting.ts";
import { Missed } from "./missed.tsx";

const MARKS: Readonly<Record<RegistrationState, MarkKind>> = {
  current: "up",
  astray: "failed",
  foreign: "failed",
  paused: "waits",
  gone: "failed",
  refused: "failed",
};

interface RegistrationCardProps {
  readonly registration: Registration;
  readonly registrar: RegistrarInfo;
  readonly sender: string;
}

type Deed = Extract<
  Method,
  "registrations.check" | "registrations.renew" | "registrations.pause" | "registrations.resume"
>;

/** How a webhook stands at its provider, and what can be done about it. */
export function RegistrationCard({ registration, registrar, sender }: RegistrationCardProps) {
  const { id, state, says, token, place, before, nextWriteAt, tellsMissed } = registration;
  const [given, setGiven] = useState("");
  const [isAsking, setAsking] = useState(false);
  const once = token.from === "asked" && given.trim() !== "" ? { token: given.trim() } : {};

  async function act(method: Deed, more: { readonly takeOver?: boolean } = {}): Promise<void> {
    await takeRegistration(callOrToast(method, { id, ...once, ...more }));
  }

  async function change(wish: Wish): Promise<void> {
    await takeRegistration(callOrToast("registrations.change", { id, ...wish }));
  }

  async function remove(): Promise<void> {
    if (await callOrToast("registrations.delete", { id, ...once })) dropRegistration(id);
  }

  return (
    <div className="registration">
      <h3>{registeredAt(sender, place)}</h3>
      <p className="registration-says" role="status">
        <Mark kind={MARKS[state]} /> {says}
      </p>
      {nextWriteAt === null ? null : <p className="hint">{nextWrite(listTime(nextWriteAt))}</p>}
      {token.from === "asked" ? (
        <TextField
          label={REGISTERED.token}
          hint={REGISTERED.tokenHint}
          type="password"
          isMono
          value={given}
          onChange={(event) => setGiven(event.target.value)}
        />
      ) : null}
      <div className="registration-actions">
        {state === "astray" || state === "refused" ? (
          <Button look="primary" needsHost onClick={() => void act("registrations.renew")}>
            {REGISTERED.renew}
          </Button>
        ) : null}
        {state === "foreign" ? (
          <Button needsHost onClick={() => void act("registrations.renew", { takeOver: true })}>
            {REGISTERED.takeOver}
          </Button>
        ) : null}
        <Button needsHost onClick={() => void act("registrations.check")}>
          {REGISTERED.check}
        </Button>
        {registrar.canPause ? (
          <Button
            needsHost
            onClick={() => void act(state === "paused" ? "registrations.resume" : "registrations.pause")}
          >
            {state === "paused" ? REGISTERED.resume : REGISTERED.pause}
          </Button>
        ) : null}
        <Button needsHost onClick={() => setAsking(true)}>
          {REGISTERED.remove}
        </Button>
        {state === "gone" || state === "refused" || state === "foreign" ? (
          <Button needsHost onClick={() => void forgetRegistration(registration)}>
            {REGISTERED.forget}
          </Button>
        ) : null}
      </div>
      <Manners registration={registration} registrar={registrar} onChange={(wish) => void change(wish)} />
      {tellsMissed ? <Missed registration={registration} given={once} /> : null}
      <Journal registration={registration} />
      {isAsking ? (
        <Confirm
          question={REGISTERED.removeQuestion}
          consequence={removal(sender, before)}
          verb={REGISTERED.remove}
          onConfirm={() => void remove()}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}

function Journal({ registration }: { readonly registration: Registration }) {
  const [deeds, setDeeds] = useState<readonly RegistrationDeed[]>([]);
  useEffect(() => {
    void call("registrations.journal", { id: registration.id }).then((answer) =>
      answer.ok ? setDeeds(answer.value.items) : undefined,
    );
  }, [registration]);
  return (
    <Fold name="registration-journal" label={REGISTERED.journal} note="" isForced={false}>
      {deeds.length === 0 ? <p className="hint">{REGISTERED.noDeeds}</p> : null}
      <ol className="registration-journal">
        {deeds.map(({ at, did, says }, index) => (
          <li key={deeds.length - index}>
            <time dateTime={new Date(at).toISOString()}>{listTime(at)}</time> <b>{DEEDS[did]}</b> {says}
          </li>
        ))}
      </ol>
    </Fold>
  );
}

type Wish = Partial<Pick<Registration, "follows" | "whenOff" | "offersMissed">>;

interface MannersProps {
  readonly registration: Registration;
  readonly registrar: RegistrationCardProps["registrar"];
  readonly onChange: (wish: Wish) => void;
}

/** What is done with it unasked: now, when its URL changes, and when nothing is received any more. */
function Manners({ registration, registrar, onChange }: MannersProps) {
  const { before, follows, whenOff, offersMissed, tellsMissed } = registration;
  return (
    <>
      <Checkbox
        label={REGISTERED.follows}
        hint={REGISTERED.followsHint}
        isOn={follows}
        onChange={(isOn) => onChange({ follows: isOn })}
      />
      {tellsMissed ? (
        <Checkbox
          label={REGISTERED.offers}
          hint={REGISTERED.offersHint}
          isOn={offersMissed}
          onChange={(isOn) => onChange({ offersMissed: isOn })}
        />
      ) : null}
      <Select
        label={REGISTERED.whenOff}
        hint={REGISTERED.whenOffHint}
        value={whenOff}
        onChange={({ target: { value } }) => onChange({ whenOff: WhenOff.parse(value) })}
      >
        <option value="leave">{WHEN_OFF.leave}</option>
        {registrar.canPause ? <option value="pause">{WHEN_OFF.pause}</option> : null}
        {before === null ? null : <option value="put_back">{WHEN_OFF.put_back}</option>}
      </Select>
    </>
  );
}
