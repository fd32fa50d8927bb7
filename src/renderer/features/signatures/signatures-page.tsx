import { go, useRoute } from "../../state/route.ts";
import { Split } from "../../ui/split.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { CurlResult } from "./curl-result.tsx";
import { SignForm } from "./sign-form.tsx";
import { SignResult } from "./sign-result.tsx";
import { VerifyForm } from "./verify-form.tsx";
import { VerifyResult } from "./verify-result.tsx";
import "./signatures.css";

const TABS = [
  { id: "sign", label: "Sign" },
  { id: "verify", label: "Verify" },
  { id: "curl", label: "Curl" },
] as const;
type TabId = (typeof TABS)[number]["id"];

/** Signatures made and checked by hand. */
export function SignaturesPage() {
  const id = useRoute((state) => state.id);
  const current: TabId = TABS.find((tab) => tab.id === id)?.id ?? "sign";
  return (
    <div className="signatures">
      <Tabs
        label="What to do with a signature"
        tabs={TABS}
        current={current}
        onChange={(tab) => go("signatures", tab)}
      />
      <Split
        name="signatures"
        label="Width of the form"
        first={<div className="scroll">{current === "verify" ? <VerifyForm /> : <SignForm />}</div>}
        second={
          <div className="scroll" role="tabpanel" aria-label={current}>
            <Result of={current} />
          </div>
        }
      />
    </div>
  );
}

function Result({ of }: { readonly of: TabId }) {
  switch (of) {
    case "sign":
      return <SignResult />;
    case "verify":
      return <VerifyResult />;
    case "curl":
      return <CurlResult />;
  }
}
