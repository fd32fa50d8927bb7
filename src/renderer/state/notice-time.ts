import { create } from "zustand";
import { remember, rememberedNumber } from "./remembered.ts";

/** How long notices stay in the window: as long as usual, longer for who reads slowly, or until they are dismissed. */
export type NoticeTime = "short" | "long" | "dismissed";

const KEY = "notices";
/** How many times as long as usual; 0 is for ever. */
const TIMES: Readonly<Record<NoticeTime, number>> = { short: 1, long: 4, dismissed: 0 };

/** What is chosen in this browser or window. */
export const useNoticeTime = create<{ readonly times: number }>(() => ({ times: rememberedNumber(KEY, 1) }));

export function noticeTimeOf(times: number): NoticeTime {
  return times === 0 ? "dismissed" : times > 1 ? "long" : "short";
}

export function chooseNoticeTime(time: NoticeTime): void {
  const times = TIMES[time];
  useNoticeTime.setState({ times });
  remember(KEY, times);
}
