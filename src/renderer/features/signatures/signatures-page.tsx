import type { Tool } from "../../state/place.ts";
import { Split } from "../../ui/split.tsx";
import { CurlResult } from "./curl-result.tsx";
import { SignForm } from "./sign-form.tsx";
import { SignResult } from "./sign-result.tsx";
import { VerifyForm } from "./verify-form.tsx";
import { VerifyResult } from "./verify-result.tsx";
import "./signatures.css";
import { SIGNATURES_PAGE } from "../../words/toolbox.ts";

type SignatureTool = Exclude<Tool, "check">;

/** Signatures made and checked by hand. */
export function SignaturesPage({ tool }: { readonly tool: SignatureTool }) {
  return (
    <Split
      name="signatures"
      label={SIGNATURES_PAGE.widthOfTheForm}
      first={<div className="scroll">{tool === "verify" ? <VerifyForm /> : <SignForm />}</div>}
      second={
        <div className="scroll" role="tabpanel" aria-label={tool}>
          <Result of={tool} />
        </div>
      }
    />
  );
}

function Result({ of }: { readonly of: SignatureTool }) {
  switch (of) {
    case "sign":
      return <SignResult />;
    case "verify":
      return <VerifyResult />;
    case "curl":
      return <CurlResult />;
  }
}
