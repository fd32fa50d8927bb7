import { useEffect, useState } from "react";
import type { DecodedBody } from "../../../contract/model/decoded.ts";
import type { Headers } from "../../../contract/model/header.ts";
import { call } from "../../state/calls.ts";
import { BodyNotes } from "./body-notes.tsx";
import { DecodedView } from "./decoded-view.tsx";

interface TextBodyProps {
  readonly headers: Headers;
  /** The body as text, its encodings undone. */
  readonly text: string;
  readonly isCut?: boolean;
}

/** What stands in the place of a body that is no text: it is told as it is. */
const IN_WORDS = /^\((?:the body |an image|binary)/;

/** A body of which its text is kept, such as an answer's, seen as what its type says it is. */
export function TextBody({ headers, text, isCut = false }: TextBodyProps) {
  const [read, setRead] = useState<{ readonly key: string; readonly body: DecodedBody } | null>(null);
  const said = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? null;
  const type = said !== null && said.length <= 8192 && !IN_WORDS.test(text) ? said : null;
  const key = `${type} ${isCut} ${text}`;
  useEffect(() => {
    let isStale = false;
    const take = async () => {
      const result = await call("bodies.decoded", { type, text, isCut });
      if (result.ok && !isStale) setRead({ key, body: result.value });
    };
    void take();
    return () => {
      isStale = true;
    };
  }, [key, type, text, isCut]);
  if (read?.key !== key || read.body.kind === "text" || read.body.kind === "empty") {
    return (
      <>
        {read?.key === key ? <BodyNotes body={read.body} /> : null}
        <pre className="output">{text}</pre>
      </>
    );
  }
  return <DecodedView isBoxed body={read.body} bytes={null} root={null} />;
}
