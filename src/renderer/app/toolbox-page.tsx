import { CheckUrl } from "../features/endpoints/check-url.tsx";
import { SignaturesPage } from "../features/signatures/signatures-page.tsx";
import { go, usePlace } from "../state/route.ts";
import { Tabs } from "../ui/tabs.tsx";

const TABS = [
  { id: "sign", label: "Sign" },
  { id: "verify", label: "Verify" },
  { id: "curl", label: "Curl" },
  { id: "check", label: "Check" },
] as const;

/** What is done by hand, apart from any delivery: signatures made and checked, a receiver put to the test. */
export function ToolboxPage() {
  const tool = usePlace("toolbox")?.tool ?? "sign";
  return (
    <div className="toolbox">
      <Tabs
        label="What to do by hand"
        tabs={TABS}
        current={tool}
        onChange={(next) => go({ at: "toolbox", tool: next })}
      />
      {tool === "check" ? (
        <div className="scroll" role="tabpanel" aria-label="check">
          <CheckUrl />
        </div>
      ) : (
        <SignaturesPage tool={tool} />
      )}
    </div>
  );
}
