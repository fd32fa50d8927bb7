import { Toast } from "@base-ui/react/toast";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useNoticeTime } from "../state/notice-time.ts";
import { type Notice, isOffered, takeAction, useNotices } from "../state/notices.ts";
import { useNow } from "../state/now.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import { isFocusNowhere } from "../ui/regions.ts";
import { useTopLayer } from "../ui/layer.tsx";
import { type Corner, freeCorner } from "./free-corner.ts";
import { TOASTS } from "../words/frame.ts";

const SHOWN_MS = 6000;
/** Who wants something back has to see first that it is gone. */
const UNDO_MS = 12_000;
const MOST = 4;
/** A toast takes as long to go. */
const LEAVING_MS = 250;
const manager = Toast.createToastManager<Notice>();

/** The last notices: they stay while pointed at or in focus, and those of what went wrong until they are dismissed. */
export function Toasts() {
  return (
    <Toast.Provider toastManager={manager} limit={MOST}>
      <Shown />
    </Toast.Provider>
  );
}

function Shown() {
  const { toasts } = Toast.useToastManager<Notice>();
  const layer = useTopLayer((state) => state.layers.at(-1));
  const viewport = useRef<HTMLDivElement>(null);
  const corner = useFreeCorner(viewport, toasts.length);
  useEffect(showNotices, []);
  return (
    <Toast.Portal container={layer}>
      <Toast.Viewport ref={viewport} render={<div className="toasts" role="status" data-corner={corner} />}>
        {toasts.map((toast) => (toast.data ? <Shout key={toast.id} toast={toast} notice={toast.data} /> : null))}
      </Toast.Viewport>
    </Toast.Portal>
  );
}

function Shout({ toast, notice }: { readonly toast: Toast.Root.ToastObject<Notice>; readonly notice: Notice }) {
  const { kind, text, action } = notice;
  const before = useRef<Element | null>(null);
  const close = () => {
    manager.close(toast.id);
    giveFocusBack(before.current);
  };
  return (
    <Toast.Root
      toast={toast}
      onFocus={({ relatedTarget, currentTarget }) => {
        if (!currentTarget.contains(relatedTarget)) before.current = relatedTarget;
      }}
      swipeDirection={[]}
      // Said of dialogs alone, and a toast is none.
      aria-modal={undefined}
      render={<div className={`toast ${kind}`} role={kind === "bad" ? "alert" : "group"} />}
    >
      <Icon name={kind === "bad" ? "error" : kind === "ok" ? "check" : "info"} size={14} />
      <Toast.Description render={<p className="grow">{text}</p>} />
      {action ? <Offer notice={notice} label={action.label} onTaken={close} /> : null}
      <Button look="plain" isIcon aria-label={TOASTS.dismiss} onClick={close}>
        <Icon name="close" size={14} />
      </Button>
    </Toast.Root>
  );
}

interface OfferProps {
  readonly notice: Notice;
  readonly label: string;
  readonly onTaken: () => void;
}

/** What a notice offers, for as long as it can be had: one that stays until it is dismissed may outlast that. */
function Offer({ notice, label, onTaken }: OfferProps) {
  useNow();
  const take = () => {
    takeAction(notice.id);
    onTaken();
  };
  return isOffered(notice) ? <Button onClick={take}>{label}</Button> : null;
}

/** Where the focus was before a toast had it, or into the page, once the toast has gone with it. */
function giveFocusBack(before: Element | null): void {
  setTimeout(() => {
    if (!isFocusNowhere()) return;
    const to =
      before instanceof HTMLElement && before.isConnected ? before : document.querySelector("main [tabindex='0']");
    if (to instanceof HTMLElement) to.focus({ preventScroll: true });
  }, LEAVING_MS);
}

/** Shows each notice that is added from now on, until what it offers is taken; the same sentence is shown once. Answers what stops it. */
function showNotices(): () => void {
  let last = useNotices.getState().notices[0]?.id ?? 0;
  return useNotices.subscribe(({ notices }, { notices: before }) => {
    const taken = notices.find(
      ({ id, isTaken }, index) => isTaken && before[index]?.id === id && !before[index].isTaken,
    );
    if (taken) manager.close(taken.text);
    for (const notice of notices.filter(({ id }) => id > last).toReversed()) {
      const timeout = notice.kind === "bad" ? 0 : notice.action ? UNDO_MS : SHOWN_MS;
      manager.add({
        id: notice.text,
        type: notice.kind,
        data: notice,
        timeout: timeout * useNoticeTime.getState().times,
      });
    }
    last = notices[0]?.id ?? last;
  });
}

const FIELDS = "input:not([type=hidden]), textarea, [role=textbox], [role=combobox], .cm-editor";
const BUTTONS = ".button";

/** What is beneath comes and goes with answers, keys and other windows: it is looked for so often while a toast is shown. */
const LOOK_MS = 250;

/** A corner of the window where what is shown covers no field and as few buttons as can be; looked for as long as it is shown. */
function useFreeCorner(viewport: RefObject<HTMLElement | null>, count: number): Corner {
  const [corner, setCorner] = useState<Corner>("bottom-right");
  useLayoutEffect(() => {
    if (count === 0) return undefined;
    const look = () => {
      const shown = viewport.current;
      // What is being pointed at stays where it is.
      if (!shown || shown.matches(":hover")) return;
      const box = shown.getBoundingClientRect();
      const placesOf = (selector: string) =>
        [...document.querySelectorAll(selector)]
          .filter((element) => !shown.contains(element) && element.checkVisibility({ visibilityProperty: true }))
          .map((element) => element.getBoundingClientRect());
      const left = document.querySelector("main")?.getBoundingClientRect().left ?? 0;
      const size = { left, width: window.innerWidth, height: window.innerHeight };
      setCorner((now) => freeCorner(box, size, placesOf(FIELDS), placesOf(BUTTONS), now));
    };
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [viewport, count]);
  return corner;
}
