import type { DiffLine, TransformChanges, TransformTrial } from "../../../contract/model/transform.ts";
import { plural } from "../../words/format.ts";
import { TRANSFORM_DIFF } from "../../words/transforms.ts";

/** So many unchanged lines are shown around what changed, and so many lines at all. */
const AROUND = 3;
const MOST_LINES = 400;

/** What goes on beside what would without the transform: URL, headers and body, each only where it differs. */
export function TransformDiff({ trial }: { readonly trial: Extract<TransformTrial, { kind: "changed" }> }) {
  const { method, after, changes } = trial;
  const { url, headers, body } = changes;
  const isSame = url === null && headers.length === 0 && body === null;
  return (
    <div className="transform-diff">
      <p>
        <code>
          {method} {after.url}
        </code>
      </p>
      {isSame ? <p className="hint">{TRANSFORM_DIFF.itWouldBeSentAs}</p> : null}
      {url === null ? null : (
        <Lines
          label={TRANSFORM_DIFF.url}
          lines={[
            { kind: "gone", text: url.before },
            { kind: "new", text: url.after },
          ]}
        />
      )}
      {headers.length > 0 ? <Lines label={TRANSFORM_DIFF.headers} lines={headers.flatMap(headerLines)} /> : null}
      {body === null ? null : <Lines label={TRANSFORM_DIFF.body} lines={aroundChanges(body)} />}
    </div>
  );
}

function headerLines({ name, before, after }: TransformChanges["headers"][number]): readonly DiffLine[] {
  return [
    ...(before === null ? [] : [{ kind: "gone" as const, text: `${name}: ${before}` }]),
    ...(after === null ? [] : [{ kind: "new" as const, text: `${name}: ${after}` }]),
  ];
}

/** A stretch that is left out, in its place. */
interface LeftOut {
  readonly kind: "left out";
  readonly text: string;
}

type ShownLine = DiffLine | LeftOut;

/** The changed lines with a few around them. */
function aroundChanges(lines: readonly DiffLine[]): readonly ShownLine[] {
  const isNear = new Set<number>();
  for (const [index, { kind }] of lines.entries()) {
    if (kind === "same") continue;
    for (let near = index - AROUND; near <= index + AROUND; near += 1) isNear.add(near);
  }
  const shown: ShownLine[] = [];
  let left = 0;
  for (const [index, line] of lines.entries()) {
    if (!isNear.has(index)) left += 1;
    else {
      if (left > 0) shown.push(leftOut(left));
      left = 0;
      shown.push(line);
    }
  }
  if (left > 0) shown.push(leftOut(left));
  if (shown.length <= MOST_LINES) return shown;
  return [
    ...shown.slice(0, MOST_LINES),
    {
      kind: TRANSFORM_DIFF.leftOut,
      text: TRANSFORM_DIFF.notShown(plural(shown.length - MOST_LINES, TRANSFORM_DIFF.moreLine)),
    },
  ];
}

function leftOut(count: number): LeftOut {
  return {
    kind: TRANSFORM_DIFF.leftOut,
    text: plural(count, TRANSFORM_DIFF.lineThatStays, TRANSFORM_DIFF.linesThatStay),
  };
}

const SIGNS = { gone: "−", new: "+", same: " ", "left out": "⋯" } as const;
const TAGS = { gone: "del", new: "ins", same: "span", "left out": "span" } as const;

function Lines({ label, lines }: { readonly label: string; readonly lines: readonly ShownLine[] }) {
  return (
    <section aria-label={TRANSFORM_DIFF.whatChanges(label)}>
      <h3>{label}</h3>
      <pre className="diff" tabIndex={0} role="region" aria-label={TRANSFORM_DIFF.linesLabel(label)}>
        {lines.map(({ kind, text }, index) => {
          const Line = TAGS[kind];
          return (
            <Line key={index} className={`diff-line ${kind === "left out" ? "left-out" : kind}`}>
              <span className="sign">{SIGNS[kind]}</span> {text}
              {"\n"}
            </Line>
          );
        })}
      </pre>
    </section>
  );
}
