import { tellsDesktop, tellDesktop, useTold } from "../../state/need-notices.ts";
import { useSettings } from "../../state/settings.ts";
import { useStatus } from "../../state/status.ts";
import { showToast } from "../../state/toasts.ts";
import { Switch } from "../../ui/switch.tsx";
import { NEEDS_YOU, NOT_ALLOWED, TELL_DESKTOP } from "../../words/needs.ts";

/** How many there are, and whether the desktop is to be told of new ones. */
export function NeedsHead({ count }: { readonly count: number }) {
  const isWished = useTold((state) => state.isWished);
  const setting = useSettings(({ settings }) => settings?.tellDesktop ?? false);
  const host = useStatus(({ app }) => app?.host);
  const isOn = tellsDesktop({ host, setting, isWished });
  return (
    <div className="pane-head needs-head">
      <b>{NEEDS_YOU}</b>
      <span className="ghost">{count.toLocaleString("en")}</span>
      <span className="grow" />
      <Switch label={TELL_DESKTOP} isOn={isOn} onChange={(isWanted) => void wish(isWanted)} />
      <span aria-hidden="true">{TELL_DESKTOP}</span>
    </div>
  );
}

async function wish(isWanted: boolean): Promise<void> {
  if (!(await tellDesktop(isWanted))) showToast({ kind: "bad", text: NOT_ALLOWED });
}
