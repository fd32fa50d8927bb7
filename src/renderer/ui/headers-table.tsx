import type { ReactNode } from "react";
import { MASK } from "../../contract/mask.ts";
import type { Headers } from "../../contract/model/header.ts";
import { Button } from "./button.tsx";
import { copyText } from "./copy.ts";
import { Icon } from "./icons.tsx";
import { HEADERS_TABLE } from "../words/controls.ts";

interface HeadersTableProps {
  readonly headers: Headers;
  readonly label: string;
  /** How a value is shown, where it is not the text alone. */
  readonly shown?: (header: Headers[number]) => ReactNode;
}

/** Headers in the order they arrived, with their case and duplicates; each can be copied, but for what is masked of it. */
export function HeadersTable({ headers, label, shown = ([, value]) => value }: HeadersTableProps) {
  if (headers.length === 0) return <p className="body-note">{HEADERS_TABLE.noHeaders}</p>;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="pairs">
        <tbody>
          {headers.map(([name, value], index) => (
            <tr key={index}>
              <th scope="row">{name}</th>
              <td>{shown([name, value])}</td>
              <td className="copy-value">
                {value.includes(MASK) ? null : (
                  <Button
                    look="plain"
                    isIcon
                    isSmall
                    aria-label={HEADERS_TABLE.copyTheValueOf(name)}
                    title={HEADERS_TABLE.copyTheValueOf(name)}
                    onClick={() => void copyText(value, HEADERS_TABLE.theValueOf(name))}
                  >
                    <Icon name="copy" size={12} />
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
