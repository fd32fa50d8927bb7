import { useMemo } from "react";

const MOST = 500;

/** A form's fields, decoded. */
export function FormView({ text }: { readonly text: string }) {
  const fields = useMemo(() => [...new URLSearchParams(text)], [text]);
  return (
    <div className="scroll">
      <table className="pairs">
        <tbody>
          {fields.slice(0, MOST).map(([name, value], index) => (
            <tr key={index}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {fields.length > MOST ? (
        <p className="body-note">{fields.length - MOST} more fields stand in the raw view.</p>
      ) : null}
    </div>
  );
}
