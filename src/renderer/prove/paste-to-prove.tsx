import { Check, ExternalLink, KeyRound, X } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { Proof } from "../../contract/model/proof.ts";
import type { ReplayRun } from "../../contract/model/replay.ts";
import type { Source } from "../../contract/model/source.ts";
import { type KeptSecret, keepProven, replayProven, takeBack } from "../state/proving.ts";
import { providerOf, useProviders } from "../state/providers.ts";
import { retryReplay, steerReplayRun, useReplayRuns } from "../state/replay-runs.ts";
import { useSources } from "../state/sources.ts";
import {
  END_RUN,
  FORGET,
  GO_ON,
  NOT_KEPT_YET,
  ONLY_KEEP,
  PASTE_SECRET,
  PASTE_TO_PROVE,
  SKIP_IT,
  TRYING,
  TRY_AGAIN,
  keepAndReplay,
  kept as keptWords,
  proofWords,
  tried,
  whereShown,
} from "../words/prove.ts";
import { Button } from "../ui/button.tsx";
import { clockTime } from "../words/format.ts";
import { type Proving, useProof } from "./use-proof.ts";
import "./prove.css";

interface PasteToProveProps {
  readonly deliveryId: string;
  readonly sourceId: string;
}

interface Done {
  readonly kept: KeptSecret;
  readonly runId: string | null;
}

/** One field for the secret of a rejected delivery's sender: tried as it is pasted, kept only when that is said. */
export function PasteToProve({ deliveryId, sourceId }: PasteToProveProps) {
  const source = useSources((state) => state.items.find(({ id }) => id === sourceId));
  const [done, setDone] = useState<Done | null>(null);
  if (!source) return null;
  return done ? (
    <Kept done={done} source={source} onGone={() => setDone(null)} />
  ) : (
    <Prove key={deliveryId} deliveryId={deliveryId} source={source} onKept={setDone} />
  );
}

interface ProveProps {
  readonly deliveryId: string;
  readonly source: Source;
  readonly onKept: (done: Done) => void;
}

function Prove({ deliveryId, source, onKept }: ProveProps) {
  const [typed, setTyped] = useState({ secret: "", isPasted: false });
  const [isKeeping, setKeeping] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const provider = useProviders((state) => providerOf(state, source.provider));
  const sender = provider?.name ?? PASTE_TO_PROVE.theSender;
  const proving = useProof(deliveryId, typed.secret, typed.isPasted);
  const proof = proving.kind === "found" ? proving.proof : null;

  async function keep(proven: Proof, isReplayed: boolean): Promise<void> {
    if (isKeeping) return;
    setKeeping(true);
    const kept = await keepProven(source, deliveryId, typed.secret);
    setKeeping(false);
    if (!kept) return;
    const run: ReplayRun | null = isReplayed ? await replayProven(proven.verifying) : null;
    onKept({ kept, runId: run?.id ?? null });
  }

  function forget(): void {
    setTyped({ secret: "", isPasted: false });
    field.current?.focus();
  }

  function steer(event: KeyboardEvent): void {
    if (event.key === "Escape" && typed.secret !== "") {
      event.stopPropagation();
      forget();
    }
    if (event.key !== "Enter" || proof === null || proof.result === "none") return;
    event.preventDefault();
    void keep(proof, proof.verifying.length > 0);
  }

  return (
    <section className={`prove ${toneOf(proving)}`} aria-label={PASTE_SECRET} onKeyDown={stopLetters}>
      <div className="prove-head">
        <label htmlFor={id}>{PASTE_SECRET}</label>
        {provider?.setUp?.link ? (
          <a href={provider.setUp.link} target="_blank" rel="noreferrer">
            {whereShown(sender)} <ExternalLink size={12} aria-hidden="true" />
          </a>
        ) : null}
      </div>
      <div className="icon-field prove-field">
        <KeyRound size={14} aria-hidden="true" />
        <input
          ref={field}
          id={id}
          value={typed.secret}
          spellCheck={false}
          autoComplete="off"
          aria-describedby={`${id}-said`}
          aria-invalid={proof?.result === "none"}
          onPaste={() => setTyped({ ...typed, isPasted: true })}
          onChange={(event) =>
            setTyped(({ isPasted, secret }) => ({
              secret: event.target.value,
              isPasted: isPasted && secret === "",
            }))
          }
          onKeyDown={steer}
        />
        <span className="prove-count">{proof ? tried(proof) : proving.kind === "trying" ? TRYING : null}</span>
      </div>
      <p id={`${id}-said`} className="prove-said" role="status">
        <Said proving={proving} deliveryId={deliveryId} sender={sender} help={provider?.secretHelp ?? ""} />
      </p>
      {proof && proof.result !== "none" ? (
        <div className="prove-actions">
          {proof.verifying.length > 0 ? (
            <Button look="primary" disabled={isKeeping} onClick={() => void keep(proof, true)}>
              {keepAndReplay(proof.result, proof.verifying.length)}
            </Button>
          ) : null}
          <Button disabled={isKeeping} onClick={() => void keep(proof, false)}>
            {ONLY_KEEP}
          </Button>
          <Button look="plain" disabled={isKeeping} onClick={forget}>
            {FORGET}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

interface SaidProps {
  readonly proving: Proving;
  readonly deliveryId: string;
  readonly sender: string;
  readonly help: string;
}

function Said({ proving, deliveryId, sender, help }: SaidProps) {
  if (proving.kind === "failed") return proving.message;
  if (proving.kind !== "found")
    return (
      <span>
        {help} {NOT_KEPT_YET}
      </span>
    );
  const isNone = proving.proof.result === "none";
  return (
    <>
      {isNone ? <X size={14} aria-hidden="true" /> : <Check size={14} aria-hidden="true" />}
      <span>{proofWords(proving.proof, deliveryId, sender)}</span>
    </>
  );
}

interface KeptProps {
  readonly done: Done;
  readonly source: Source;
  readonly onGone: () => void;
}

/** What was kept, until another delivery is looked at: with its undo, and how the replays go. */
function Kept({ done: { kept, runId }, source, onGone }: KeptProps) {
  const run = useReplayRuns((state) => state.items.find(({ id }) => id === runId));
  return (
    <section className="prove fits" aria-label={PASTE_SECRET}>
      <p className="prove-said" role="status">
        <Check size={14} aria-hidden="true" />
        <span>{keptWords(kept.hint, clockTime(kept.addedAt))}</span>
        <Button look="plain" onClick={() => void takeBack(kept, source).then((isGone) => isGone && onGone())}>
          {PASTE_TO_PROVE.undo}
        </Button>
      </p>
      {run ? <RunLine run={run} /> : null}
    </section>
  );
}

function RunLine({ run }: { readonly run: ReplayRun }) {
  const { id, state, taken, failed, total, reason } = run;
  const words = {
    running: PASTE_TO_PROVE.replayingInOrderOf(taken + failed, total),
    paused: PASTE_TO_PROVE.pausedAfterOf(taken + failed, total),
    stopped: PASTE_TO_PROVE.stoppedAtTheFirstFailure(taken, total),
    done: PASTE_TO_PROVE.replayedTakenNot(total, taken, failed),
    cancelled: PASTE_TO_PROVE.endedAfterOf(taken + failed, total),
  }[state];
  return (
    <div className="prove-actions" role="status">
      <span>
        {words} {reason}
      </span>
      {state === "stopped" || state === "paused" ? (
        <>
          {state === "stopped" ? <Button onClick={() => void retryReplay(id)}>{TRY_AGAIN}</Button> : null}
          <Button onClick={() => void steerReplayRun("replays.resume", id)}>
            {state === "stopped" ? SKIP_IT : GO_ON}
          </Button>
          <Button look="plain" onClick={() => void steerReplayRun("replays.cancel", id)}>
            {END_RUN}
          </Button>
        </>
      ) : null}
    </div>
  );
}

function toneOf(proving: Proving): string {
  if (proving.kind !== "found") return "";
  return proving.proof.result === "none" ? "fails" : "fits";
}

/** What is typed here is no command of the list around it. */
function stopLetters(event: KeyboardEvent): void {
  if (!event.ctrlKey && !event.metaKey && event.key.length === 1) event.stopPropagation();
}
