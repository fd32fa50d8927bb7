import { useEffect, useMemo, useState } from "react";
import type { Input, Output } from "../../../contract/api.ts";
import { type Result, ok } from "../../../contract/errors.ts";
import { call, callOrToast } from "../../state/calls.ts";
import { comeAhead, decodedOf } from "../../state/decoded-ahead.ts";
import { useDetail } from "../../state/delivery-detail.ts";
import { changeView, usePayloadAddress } from "../../state/payload-address.ts";
import { useRoute } from "../../state/route.ts";
import { Button } from "../../ui/button.tsx";
import { decodeBase64 } from "../../ui/body/base64.ts";
import { lazyBytes } from "../../ui/body/body-bytes.ts";
import { DecodedView, type ViewChoice } from "../../ui/body/decoded-view.tsx";
import { type PointPlace, PointPlaceContext } from "../../ui/body/pointing/point-place.ts";
import { VIEWS, type View } from "../../ui/body/views.ts";
import { byteSize, count } from "../../words/format.ts";
import { DELIVERY_BODY } from "../../words/traffic.ts";

const ASK_FROM = 2_000_000;

interface DeliveryBodyProps {
  readonly id: string;
  /** Whose body: what arrived, what the app was sent in its place, or what it answered. */
  readonly of: "request" | "sent" | "answer";
  /** As it came; of a large one its beginning. */
  readonly base64: string;
  /** Bytes of all that is kept, where `base64` is the beginning alone. */
  readonly bodyOf?: number | null;
  readonly isTruncated: boolean;
  /** Bytes of all that was sent. */
  readonly size: number;
  readonly isRevealed: boolean;
  /** Shows what is masked in the body; null where that is offered elsewhere. */
  readonly onReveal: (() => void) | null;
}

/** A delivery's body, or its app's answer, as the core decodes it. Megabytes are shown only when asked for. */
export function DeliveryBody(props: DeliveryBodyProps) {
  const { id, of, base64, bodyOf = null, isTruncated, size, isRevealed, onReveal } = props;
  const [askedFor, setAskedFor] = useState<string | null>(null);
  const choice = useView(id, of);
  const isAskedFor = askedFor === id;
  const { decoded, message, brought } = useDecoded(props, isAskedFor);
  const place = usePlace(id);
  const [all, fetchAll] = useAll(id, isRevealed);
  const bytes = useMemo(
    () => ({
      came: all ? () => all : lazyBytes(base64),
      fetch: (part: number | null) => fetchPart(id, of, isRevealed, part),
    }),
    [id, of, base64, isRevealed, all],
  );
  if (size === 0) return <p className="body-note">{DELIVERY_BODY.theBodyIsEmpty}</p>;
  if (message !== null) return <p className="body-note is-bad">{message}</p>;
  if (decoded === null)
    return (
      <p className="body-note">
        {brought === 0 ? DELIVERY_BODY.readingTheBody : DELIVERY_BODY.readingSoFar(count(brought))}
      </p>
    );
  if (decoded.isCut && decoded.size > ASK_FROM && !isAskedFor) {
    return (
      <div className="body-note">
        <p>{DELIVERY_BODY.thisBodyHasShowingIt(byteSize(decoded.size))}</p>
        <Button onClick={() => setAskedFor(id)}>{DELIVERY_BODY.showIt}</Button>
      </div>
    );
  }
  return (
    <>
      {isTruncated ? (
        <p className="body-note is-warn">
          {DELIVERY_BODY.wereSentBeyondTheLimit(byteSize(size), byteSize(bodyOf ?? bytesIn(base64)))}
        </p>
      ) : null}
      {decoded.isMasked && onReveal ? (
        <p className="body-note">
          {DELIVERY_BODY.secretsInTheBodyAre}
          <Button onClick={onReveal}>{DELIVERY_BODY.reveal}</Button>
        </p>
      ) : null}
      {bodyOf !== null && all === null && (choice.wanted === "hex" || decoded.text === null) ? (
        <p className="body-note">
          {DELIVERY_BODY.beginningOf(byteSize(bytesIn(base64)), byteSize(bodyOf))}
          <Button onClick={fetchAll}>{DELIVERY_BODY.fetchAll}</Button>
        </p>
      ) : null}
      <PointPlaceContext value={of === "request" ? place : null}>
        <DecodedView
          key={id}
          body={decoded}
          bytes={bytes}
          root={of === "request" ? [] : null}
          choice={choice}
          hasKeys={of === "request"}
        />
      </PointPlaceContext>
    </>
  );
}

function bytesIn(base64: string): number {
  return (base64.length / 4) * 3 - (base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0);
}

/** The view that is wanted of every body; that of what arrived stands in the address, so that a reload or a link leads to it. */
function useView(id: string, of: DeliveryBodyProps["of"]): ViewChoice {
  const named = useRoute(({ query }) => query.view);
  const address = usePayloadAddress(id);
  const [own, setOwn] = useState<View | null>(null);
  if (of !== "request") return { wanted: own, want: setOwn, address: null };
  return { wanted: VIEWS.find((view) => view === named) ?? null, want: changeView, address };
}

/** Among which deliveries the values of this one are counted. */
function usePlace(id: string): PointPlace | null {
  const delivery = useDetail((state) => (state.delivery?.id === id ? state.delivery : null));
  const [sourceId, event] = [delivery?.sourceId ?? null, delivery?.event ?? null];
  const isKnown = delivery !== null;
  return useMemo(() => (isKnown ? { sourceId, event } : null), [isKnown, sourceId, event]);
}

interface Read {
  readonly key: string;
  readonly decoded: Output<"deliveries.decoded"> | null;
  readonly message: string | null;
  /** Characters that are here, of a long text that comes in pieces. */
  readonly brought: number;
}

const UNREAD = { decoded: null, message: null, brought: 0 };

/** The decoded body: all of it up to some megabytes, and what is longer when it is asked for. */
function useDecoded({ id, of, isRevealed, size, base64 }: DeliveryBodyProps, isAskedFor: boolean) {
  const [read, setRead] = useState<Read>({ key: "", ...UNREAD });
  // An app's answer comes later than its delivery.
  const key = `${id} ${of} ${isRevealed} ${isAskedFor} ${base64.length}`;
  const isEmpty = size === 0;
  const come = useMemo(
    () => (isAskedFor ? null : comeAhead({ id, of, reveal: isRevealed })),
    [id, of, isRevealed, isAskedFor],
  );
  useEffect(() => {
    if (isEmpty || isEnough(come)) return undefined;
    let isStale = false;
    const take = async () => {
      const asked = { id, of, reveal: isRevealed };
      const tell = (brought: number) => {
        if (!isStale) setRead({ key, ...UNREAD, brought });
        return !isStale;
      };
      const first = isAskedFor ? null : await decodedOf(asked);
      const result = isEnough(first) ? first : await decodedInPieces(asked, tell);
      if (!isStale) setRead(readOf(key, result));
    };
    void take();
    return () => {
      isStale = true;
    };
  }, [key, id, of, isRevealed, isAskedFor, isEmpty, come]);
  return read.key === key ? read : isEnough(come) ? readOf(key, come) : UNREAD;
}

/** Whether nothing more is to be fetched: what is longer, and no more than is shown unasked, comes in pieces. */
function isEnough(first: Result<Output<"deliveries.decoded">> | null): first is Result<Output<"deliveries.decoded">> {
  return first !== null && (!first.ok || !first.value.isCut || first.value.size > ASK_FROM);
}

function readOf(key: string, result: Result<Output<"deliveries.decoded">>): Read {
  return result.ok ? { key, ...UNREAD, decoded: result.value } : { key, ...UNREAD, message: result.error.message };
}

/** All of a long text, a piece an answer, so that none of them holds the window up; until `tell` says that it is not wanted. */
async function decodedInPieces(
  asked: Input<"deliveries.decoded">,
  tell: (brought: number) => boolean,
): Promise<Result<Output<"deliveries.decoded">>> {
  const first = await call("deliveries.decoded", { ...asked, from: 0 });
  if (!first.ok || first.value.text === null) return first;
  let { text, isCut } = first.value;
  while (isCut && tell(text.length)) {
    const next = await call("deliveries.decoded", { ...asked, from: text.length });
    if (!next.ok) return next;
    text += next.value.text ?? "";
    isCut = next.value.isCut && next.value.text !== "";
  }
  return ok({ ...first.value, text, isCut });
}

/** All bytes of a body of which only the beginning was brought, once they were asked for. */
function useAll(id: string, isRevealed: boolean): readonly [Uint8Array<ArrayBuffer> | null, () => void] {
  const key = `${id} ${isRevealed}`;
  const [all, setAll] = useState<{ readonly key: string; readonly bytes: Uint8Array<ArrayBuffer> } | null>(null);
  const fetchAll = async () => {
    const whole = await callOrToast("deliveries.get", { id, reveal: isRevealed });
    if (whole) setAll({ key, bytes: decodeBase64(whole.bodyBase64) });
  };
  return [all?.key === key ? all.bytes : null, () => void fetchAll()];
}

async function fetchPart(
  id: string,
  of: "request" | "sent" | "answer",
  reveal: boolean,
  part: number | null,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const found = await callOrToast("deliveries.part", { id, of, reveal, part });
  return found && decodeBase64(found.bytesBase64);
}
