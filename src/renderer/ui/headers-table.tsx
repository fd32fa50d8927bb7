import type { ComponentType } from "react";
import { MASK } from "../../contract/mask.ts";
import type { Header, Headers } from "../../contract/model/header.ts";
import { Button } from "./button.tsx";
import { copyText } from "./copy.ts";
import { Icon } from "./icons.tsx";
import { HEADERS_TABLE } from "../words/controls.ts";

/** One of the headers. */
export interface HeaderValueProps {
  readonly headers: Headers;
  readonly header: Header;
}

interface HeadersTableProps {
  readonly headers: Headers;
  readonly label: string;
  /** Shows a value, where that is not the text alone. */
  readonly Value?: ComponentType<HeaderValueProps>;
}

/** Headers in the order they arrived, with their case and duplicates; each can be copied, but for what is masked of it. */
export function HeadersTable({ headers, label, Value = PlainValue }: HeadersTableProps) {
  if (headers.length === 0) return <p className="body-note">{HEADERS_TABLE.noHeaders}</p>;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="pairs">
        <tbody>
          {headers.map(([name, value], index) => (
            <tr key={index}>
              <th scope="row">{name}</th>
              <td>
                <Value headers={headers} header={[name, value]} />
              </td>
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

function PlainValue({ header: [, value] }: HeaderValueProps) {
  return value;
}
