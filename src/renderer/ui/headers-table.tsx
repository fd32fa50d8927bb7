import type { Headers } from "../../contract/model/header.ts";

/** Headers in the order they arrived, with their case and duplicates. */
export function HeadersTable({ headers, label }: { readonly headers: Headers; readonly label: string }) {
  if (headers.length === 0) return <p className="body-note">No headers.</p>;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="pairs">
        <tbody>
          {headers.map(([name, value], index) => (
            <tr key={index}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
