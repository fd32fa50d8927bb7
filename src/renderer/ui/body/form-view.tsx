import type { DecodedBody } from "../../../contract/model/decoded.ts";
import { visible, visibleLine } from "../../../contract/visible.ts";
import { CopyPath } from "./copy-path.tsx";
import { fieldPath } from "./field-path.ts";
import { Pointable } from "./pointing/pointable.tsx";
import { pointedText } from "./pointing/pointed-at.ts";
import { FORM_VIEW } from "../../words/payload.ts";

const MOST = 500;

interface FormViewProps {
  readonly fields: DecodedBody["fields"];
  /** Whether hooks find a field by its name; of a repeated one they find the first. */
  readonly isNamed: boolean;
}

/** A form's fields, decoded. */
export function FormView({ fields, isNamed }: FormViewProps) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={FORM_VIEW.fields}>
      <table className="pairs">
        <tbody>
          {fields.slice(0, MOST).map(({ name, value }, index) => {
            const isFirst = fields.findIndex((one) => one.name === name) === index;
            return (
              <tr key={index}>
                <th scope="row">{visibleLine(name)}</th>
                <td>
                  <Pointable value={pointedText(isNamed && isFirst ? fieldPath([name]) : null, name, value)}>
                    {visible(value)}
                  </Pointable>
                </td>
                <td className="pairs-act">
                  <CopyPath path={isNamed && isFirst ? fieldPath([name]) : null} of={name} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {fields.length > MOST ? <p className="body-note">{FORM_VIEW.moreFieldsAreInThe(fields.length - MOST)}</p> : null}
    </div>
  );
}
