import type { ImportFinding } from "../../../contract/model/import.ts";

/** What is wrong, or not as people expect, in a file: where, and what to do. */
export function ImportFindings({ findings }: { readonly findings: readonly ImportFinding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className="findings" aria-label="Findings">
      {findings.map(({ code, place, message }) => (
        <li key={`${code} ${place} ${message}`}>
          <code>{place}</code>: {message}
        </li>
      ))}
    </ul>
  );
}
