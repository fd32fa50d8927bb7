import { Fragment, useState } from "react";
import type { CheckExchange, CheckItem, CheckResult } from "../../../contract/model/check.ts";
import { lookIntoCheck, useChecks } from "../../state/checks.ts";
import { Button } from "../../ui/button.tsx";
import { TextBody } from "../../ui/body/text-body.tsx";
import { duration } from "../../words/format.ts";
import { Tag, type Tone } from "../../ui/tag.tsx";
import { CHECK_TABLE } from "../../words/check.ts";

const TONES: Readonly<Record<CheckResult["outcome"], Tone>> = { passed: "ok", failed: "bad", skipped: "quiet" };

/** Every case of a check: how it went, and on demand what was sent and answered. */
export function CheckTable({ check }: { readonly check: CheckItem }) {
  const [openId, setOpen] = useState<string | null>(null);
  const detail = useChecks((state) => (state.detail?.id === check.id ? state.detail : null));
  const byId = new Map(check.results.map((result) => [result.id, result]));

  function look(id: string): void {
    setOpen(openId === id ? null : id);
    void lookIntoCheck(check.id);
  }

  return (
    <table className="checks">
      <thead>
        <tr>
          <th scope="col">{CHECK_TABLE.case}</th>
          <th scope="col">{CHECK_TABLE.outcome}</th>
          <th scope="col">{CHECK_TABLE.aGoodReceiver}</th>
          <th scope="col">{CHECK_TABLE.thisOne}</th>
          <th scope="col">{CHECK_TABLE.theSender}</th>
        </tr>
      </thead>
      <tbody>
        {check.cases.map(({ id, title, expected }) => {
          const result = byId.get(id);
          const isOpen = openId === id && result !== undefined;
          const exchanges = detail?.results.find((one) => one.id === id)?.exchanges ?? [];
          return (
            <Fragment key={id}>
              <tr>
                <th scope="row">{title}</th>
                <td>
                  {result ? <Tag tone={TONES[result.outcome]}>{result.outcome}</Tag> : <span className="ghost">…</span>}
                </td>
                <td>{expected}</td>
                <td>
                  <span title={result ? duration(result.durationMs) : undefined}>{result?.got}</span>
                  {result && result.outcome !== "skipped" ? (
                    <Button look="plain" aria-expanded={isOpen} onClick={() => look(id)}>
                      {isOpen ? CHECK_TABLE.hideTheExchange : CHECK_TABLE.showTheExchange}
                    </Button>
                  ) : null}
                </td>
                <td>{result?.sender}</td>
              </tr>
              {isOpen ? (
                <tr>
                  <td colSpan={5}>
                    {exchanges.map((one, index) => (
                      <Exchange key={index} exchange={one} />
                    ))}
                  </td>
                </tr>
              ) : null}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

function Exchange({ exchange: { sends, request, response, error } }: { readonly exchange: CheckExchange }) {
  const head = request.headers.map(([name, value]) => `${name}: ${value}`);
  const answer = response
    ? [`${response.status}`, ...response.headers.map(([name, value]) => `${name}: ${value}`)]
    : [error ?? CHECK_TABLE.noAnswer];
  return (
    <figure className="exchange">
      <figcaption>{CHECK_TABLE.sentSends(sends)}</figcaption>
      <pre tabIndex={0}>{[`${request.method} ${request.url}`, ...head].join("\n")}</pre>
      {request.body === "" ? null : <TextBody headers={request.headers} text={request.body} />}
      <figcaption>{CHECK_TABLE.answered}</figcaption>
      <pre tabIndex={0}>{answer.join("\n")}</pre>
      {response && response.body !== "" ? <TextBody headers={response.headers} text={response.body} /> : null}
    </figure>
  );
}
