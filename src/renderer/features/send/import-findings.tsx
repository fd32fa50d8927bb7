import type { ImportFinding } from "../../../contract/model/import.ts";
import { IMPORT_FINDINGS } from "../../words/send.ts";

/** What is wrong, or not as people expect, in a file: where, and what to do. */
export function ImportFindings({ findings }: { readonly findings: readonly ImportFinding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className="findings" aria-label={IMPORT_FINDINGS.findings}>
      {findings.map(({ code, place, message }) => (
        <li key={`${code} ${place} ${message}`}>
          <code>{place}</code>: {message}
        </li>
      ))}
    </ul>
  );
}
