import { create } from "zustand";

interface NoticeAction {
  readonly label: string;
  readonly run: () => unknown;
  /** Given where it takes back what was done: how that is done again; null where it cannot be. */
  readonly redo?: (() => unknown) | null;
  /** When it can be done no more, in milliseconds since 1970; absent where it always can. */
  readonly until?: number;
}

/** Something that the window said was done, refused or is to be known. */
export interface Notice {
  readonly id: number;
  /** When it was said, in milliseconds since 1970. */
  readonly at: number;
  readonly kind: "ok" | "bad" | "info";
  readonly text: string;
  readonly action?: NoticeAction;
  /** Whether what it offered was taken; once is enough. */
  readonly isTaken: boolean;
}

/** So many are kept; older ones are forgotten. */
const MOST = 500;

/** All that was said since the window was opened, the newest first. */
export const useNotices = create<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));

/** What was taken back, by a button or by key, the last of it last: when, and how it is done again. */
export const takenBack: { at: number; readonly redo: () => unknown }[] = [];

let next = 1;

/** Keeps a notice; the same sentence said twice in a row is one, said now. */
export function addNotice(notice: Pick<Notice, "kind" | "text" | "action">): void {
  const said: Notice = { ...notice, id: next++, at: Date.now(), isTaken: false };
  useNotices.setState(({ notices }) => {
    const rest = notices[0]?.text === said.text && notices[0].action === undefined ? notices.slice(1) : notices;
    return { notices: [said, ...rest].slice(0, MOST) };
  });
}

/** Does what a notice offers, unless that was done already. */
export function takeAction(id: number): void {
  const notice = useNotices.getState().notices.find((one) => one.id === id);
  if (!notice?.action || notice.isTaken) return;
  useNotices.setState(({ notices }) => ({
    notices: notices.map((one) => (one.id === id ? { ...one, isTaken: true } : one)),
  }));
  const { run, redo } = notice.action;
  const done = Promise.resolve(run());
  // It is not done again before it was taken back.
  if (redo) takenBack.push({ at: Date.now(), redo: () => done.then(redo) });
}

/** Whether what a notice offers can still be had. */
export function isOffered({ action, isTaken }: Notice): boolean {
  return action !== undefined && !isTaken && Date.now() < (action.until ?? Infinity);
}

/** The newest that can be taken back and was not yet. */
export function newestUndo(): Notice | undefined {
  return useNotices.getState().notices.find((notice) => notice.action?.redo !== undefined && isOffered(notice));
}
