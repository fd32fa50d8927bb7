import { MASK } from "../../../contract/mask.ts";
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { call } from "../../state/calls.ts";
import { drafts, stopComposing } from "../../state/composing.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { remember, rememberedNumber } from "../../state/remembered.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { Tile } from "../../ui/tile.tsx";
import { COMPOSE } from "../../words/compose.ts";
import { ComposeForm } from "./compose-form.tsx";
import { type Original, saveDraft } from "./send-draft.ts";
import { bodyAside } from "./work-aside.ts";
import "./composer.css";

const [USUAL, LEAST, MOST_SHARE, STEP] = [460, 240, 0.7, 20];

/** A delivery being edited, docked below what is shown: what is typed is kept when it is closed. */
export function Composer({ id }: { readonly id: string }) {
  const loaded = useOriginal(id);
  const names = useProviders((state) => state.names);
  const { height, styles, move } = useHeight();
  const box = useRef<HTMLElement>(null);
  const original = typeof loaded === "string" ? null : loaded;
  const isHeld = original?.delivery.app?.state === "stepped";
  useShortcuts({ escape: stopComposing });
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const title = isHeld ? COMPOSE.letGo : COMPOSE.send;
  return (
    <section
      ref={box}
      className="composer"
      aria-label={title}
      data-region
      tabIndex={-1}
      style={styles}
      onKeyDown={(event) => {
        // What floats above it, as suggestions do, has taken its key by now.
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        stopComposing();
      }}
    >
      <HeightHandle height={height} move={move} />
      <div className="composer-head">
        <h2>{title}</h2>
        {original ? (
          <span className="composer-of">
            {original.delivery.provider === null || original.delivery.provider === "none" ? null : (
              <Tile name={providerName(names, original.delivery.provider)} />
            )}
            <span className="cut" title={original.delivery.summary}>
              {original.delivery.summary}
            </span>
          </span>
        ) : null}
        <span className="grow" />
        <StartOver id={id} />
        {original ? <SaveFixture original={original} /> : null}
        <Button look="plain" isIcon isSmall aria-label={COMPOSE.close} title={COMPOSE.close} onClick={stopComposing}>
          <Icon name="close" size={14} />
        </Button>
      </div>
      {original ? (
        <ComposeForm original={original} isHeld={isHeld} />
      ) : (
        <p className="hint composer-note" role={loaded === null ? "status" : "alert"}>
          {typeof loaded === "string" ? loaded : COMPOSE.fetching}
        </p>
      )}
    </section>
  );
}

function StartOver({ id }: { readonly id: string }) {
  const { unsaved, drop } = drafts.use(id);
  return unsaved === undefined ? null : (
    <Button look="plain" isSmall onClick={drop}>
      <Icon name="undo" size={12} /> {COMPOSE.startOver}
    </Button>
  );
}

function SaveFixture({ original }: { readonly original: Original }) {
  const { unsaved } = drafts.use(original.delivery.id);
  return (
    <Button needsHost look="plain" isSmall onClick={() => void saveDraft(unsaved?.body ?? null, original)}>
      <Icon name="save-view" size={14} /> {COMPOSE.saveFixture}
    </Button>
  );
}

interface HandleProps {
  readonly height: number;
  readonly move: (to: number) => void;
}

function HeightHandle({ height, move }: HandleProps) {
  function drag(event: PointerEvent<HTMLElement>): void {
    const bottom = event.currentTarget.parentElement?.getBoundingClientRect().bottom;
    if (bottom !== undefined && event.currentTarget.hasPointerCapture(event.pointerId)) move(bottom - event.clientY);
  }
  function steer(event: KeyboardEvent): void {
    const most = window.innerHeight * MOST_SHARE;
    const to = { ArrowUp: height + STEP, ArrowDown: height - STEP, Home: most, End: LEAST, Enter: USUAL }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  }
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={COMPOSE.height}
      aria-orientation="horizontal"
      aria-valuemin={LEAST}
      aria-valuemax={Math.round(window.innerHeight * MOST_SHARE)}
      aria-valuenow={height}
      className="composer-handle"
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={steer}
      onDoubleClick={() => move(USUAL)}
    />
  );
}

/** From 240 pixels to seven tenths of the window, and never more than half of a small one unless it is dragged there. */
function useHeight(): { readonly height: number; readonly styles: CSSProperties; readonly move: (to: number) => void } {
  const most = Math.max(LEAST, Math.round(window.innerHeight * MOST_SHARE));
  const [dragged, setDragged] = useState(() => rememberedNumber("composer.height", 0));
  const within = (to: number) => Math.round(Math.min(most, Math.max(LEAST, to)));
  const isDragged = dragged > 0;
  return {
    height: within(isDragged ? dragged : Math.min(USUAL, window.innerHeight / 2)),
    // The window may become lower than it was when this was drawn.
    styles: {
      height: isDragged ? dragged : USUAL,
      minHeight: LEAST,
      maxHeight: `${isDragged ? 100 * MOST_SHARE : 50}vh`,
    },
    move: (to) => {
      setDragged(within(to));
      remember("composer.height", within(to));
    },
  };
}

/** Fetches what is edited; a sentence where it cannot be had. */
function useOriginal(id: string): Original | string | null {
  const [loaded, setLoaded] = useState<Original | string | null>(null);
  useEffect(() => {
    let isWanted = true;
    void fetchOriginal(id).then((found) => (isWanted ? setLoaded(found) : undefined));
    return () => {
      isWanted = false;
    };
  }, [id]);
  return loaded;
}

/** A masked header that comes back stands for the one that came; a body is edited as it is. */
async function fetchOriginal(id: string): Promise<Original | string> {
  const [shown, exact] = await Promise.all([
    call("deliveries.get", { id }),
    call("deliveries.get", { id, reveal: true }),
  ]);
  if (!shown.ok) return shown.error.message;
  if (!exact.ok) return exact.error.message;
  const delivery = shown.value;
  // One that is held names its whole place again, or keeps it.
  const url = delivery.app?.state === "stepped" ? exact.value.url : delivery.url;
  return {
    delivery,
    url: url.includes(MASK) ? null : url,
    ...(await bodyAside.open(exact.value.bodyBase64)),
  };
}
