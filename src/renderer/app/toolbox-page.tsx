import { CheckUrl } from "../features/endpoints/check-url.tsx";
import { SignaturesPage } from "../features/signatures/signatures-page.tsx";
import { go, usePlace } from "../state/route.ts";
import { Tabs } from "../ui/tabs.tsx";
import { TOOLBOX_PAGE } from "../words/frame.ts";

const TABS = [
  { id: "sign", label: TOOLBOX_PAGE.sign },
  { id: "verify", label: TOOLBOX_PAGE.verify },
  { id: "curl", label: TOOLBOX_PAGE.curl },
  { id: "check", label: TOOLBOX_PAGE.check },
] as const;

/** What is done by hand, apart from any delivery: signatures made and checked, a receiver put to the test. */
export function ToolboxPage() {
  const tool = usePlace("toolbox")?.tool ?? "sign";
  return (
    <div className="toolbox">
      <Tabs
        label={TOOLBOX_PAGE.whatToDoByHand}
        tabs={TABS}
        current={tool}
        onChange={(next) => go({ at: "toolbox", tool: next })}
      />
      {tool === "check" ? (
        <div className="scroll" role="tabpanel" aria-label={TOOLBOX_PAGE.check2}>
          <CheckUrl />
        </div>
      ) : (
        <SignaturesPage tool={tool} />
      )}
    </div>
  );
}
