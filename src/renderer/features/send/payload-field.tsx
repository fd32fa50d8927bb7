import type { EventSample } from "../../../contract/model/event-sample.ts";
import { saveTextAsFixture } from "../../state/fixtures.ts";
import { providerOf, useProviders } from "../../state/providers.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/field.tsx";
import { JsonEditor } from "../../ui/json-editor.tsx";
import { changeSend, useSendDraft, whyWhole } from "./send-draft.ts";
import { PAYLOAD_FIELD } from "../../words/send.ts";

const VARIABLES = PAYLOAD_FIELD.idUuidNowUnixAnd + PAYLOAD_FIELD.example;

interface PayloadFieldProps {
  readonly provider: string;
  /** The event's type. */
  readonly type: string;
  readonly sample: EventSample | null;
  /** Puts the event's example in; null where there is none. */
  readonly onFill: (() => void) | null;
}

/** What an event says: the data of an envelope or a whole body, to be filled in, cleared, or kept as a fixture. */
export function PayloadField({ provider, type, sample, onFill }: PayloadFieldProps) {
  const { payload, isWhole } = useSendDraft();
  const system = useProviders((state) => providerOf(state, provider));
  const why = whyWhole({ payload });
  const isEmpty = payload.trim() === "";

  function save(): void {
    const isBody = isWhole || why !== null;
    void saveTextAsFixture({ body: payload, provider, event: type || null, isJson: why === null, isWhole: isBody });
  }

  return (
    <>
      <JsonEditor
        label={PAYLOAD_FIELD.payload}
        schema={sample?.schema ?? null}
        isDescribed={sample?.isDescribed ?? false}
        value={payload}
        placeholder={PAYLOAD_FIELD.theExampleOfThisEvent}
        hint={why ?? VARIABLES}
        onChange={(text) => changeSend({ payload: text })}
      />
      {system?.sending?.hasEnvelope && !isEmpty && why === null ? (
        <Checkbox
          label={PAYLOAD_FIELD.theWholeBodyEnvelopeIs(system.name)}
          isOn={isWhole}
          onChange={(isOn) => changeSend({ isWhole: isOn })}
        />
      ) : null}
      <div className="inline wrap">
        <Button disabled={onFill === null} onClick={() => onFill?.()}>
          {PAYLOAD_FIELD.fillInTheExample}
        </Button>
        <Button disabled={isEmpty} onClick={save}>
          {PAYLOAD_FIELD.saveAsFixture}
        </Button>
        {payload === "" ? null : (
          <Button look="plain" onClick={() => changeSend({ payload: "", isWhole: false })}>
            {PAYLOAD_FIELD.clear}
          </Button>
        )}
      </div>
    </>
  );
}
