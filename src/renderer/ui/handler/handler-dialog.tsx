import { useState } from "react";
import { create } from "zustand";
import type { HandlerFrameworkId, WrittenHandler } from "../../../contract/model/handler.ts";
import { useAnswer } from "../../state/answer.ts";
import { HANDLER } from "../../words/handler.ts";
import { Button } from "../button.tsx";
import { copyText } from "../copy.ts";
import { Dialog } from "../dialog.tsx";
import { Select } from "../field.tsx";
import { saveFile } from "../save-file.ts";
import { Segmented } from "../segmented.tsx";
import type { HandlerFor } from "./handler-button.tsx";
import "./handler.css";

/** Whoever writes two handlers writes them for the same framework. */
const useFramework = create<{ readonly id: HandlerFrameworkId }>(() => ({ id: "express" }));

const NOTHING = {};

/** The code of a receiver and its test, to be copied or saved. */
export function HandlerDialog({ whose, onClose }: { readonly whose: HandlerFor; readonly onClose: () => void }) {
  const framework = useFramework(({ id }) => id);
  const frameworks = useAnswer("handlers.frameworks", NOTHING);
  const written = useAnswer("handlers.generate", { ...whose, framework });
  return (
    <Dialog label={HANDLER.title} className="handler-dialog" onClose={onClose}>
      <div className="dialog-body">
        <h2>{HANDLER.title}</h2>
        <p className="hint">{HANDLER.hint}</p>
        <Select
          label={HANDLER.framework}
          value={framework}
          onChange={(event) => {
            const chosen = frameworks?.ok
              ? frameworks.value.items.find(({ id }) => id === event.target.value)
              : undefined;
            if (chosen) useFramework.setState({ id: chosen.id });
          }}
        >
          {(frameworks?.ok ? frameworks.value.items : []).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        {written?.ok === false ? <p className="handler-refusal">{written.error.message}</p> : null}
        {written?.ok ? <Written written={written.value} /> : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>{HANDLER.close}</Button>
        </div>
      </div>
    </Dialog>
  );
}

function Written({ written: { files, env, notes, framework } }: { readonly written: WrittenHandler }) {
  const [purpose, setPurpose] = useState<"handler" | "test">("handler");
  const file = files.find((one) => one.purpose === purpose) ?? files[0];
  const test = files.find((one) => one.purpose === "test");
  if (!file) return null;
  return (
    <>
      <div className="form-head">
        <Segmented
          label={HANDLER.file}
          options={files.map((one) => ({ value: one.purpose, label: HANDLER[one.purpose] }))}
          value={file.purpose}
          onChange={setPurpose}
        />
        <code className="cut">{file.path}</code>
        <span className="grow" />
        <Button onClick={() => void copyText(file.text, file.path)}>{HANDLER.copy}</Button>
        <Button
          look="primary"
          onClick={() => saveFile([file.text], file.path.slice(file.path.lastIndexOf("/") + 1), "text/plain")}
        >
          {HANDLER.save}
        </Button>
      </div>
      <pre className="handler-code" aria-label={HANDLER.code} tabIndex={0}>
        {file.text}
      </pre>
      <ul className="handler-notes" aria-label={HANDLER.notes}>
        {env.map(({ name, purpose: why }) => (
          <li key={name}>
            <code>{name}</code> {why}
          </li>
        ))}
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
        {test ? <li>{HANDLER.runTest(framework.runner, test.path)}</li> : null}
      </ul>
    </>
  );
}
