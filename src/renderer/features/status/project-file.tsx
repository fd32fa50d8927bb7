import { useEffect, useState } from "react";
import type {
  ProjectDifference,
  ProjectFault,
  ProjectStatus,
  ProjectTunnelStatus,
} from "../../../contract/model/project-status.ts";
import { fetchProject, useProject } from "../../state/project.ts";
import { startTunnel } from "../../state/status.ts";
import { Button } from "../../ui/button.tsx";
import { clockTime } from "../../words/format.ts";
import { PROJECT } from "../../words/project.ts";
import { FooterPanel } from "./footer-panel.tsx";
import "./project-file.css";

/** That a project file is in force, in the footer; a click tells what of it does not fit and what differs. */
export function ProjectFile() {
  const status = useProject((state) => state.status);
  useEffect(() => void fetchProject(), []);
  if (!status || status.file === null) return null;
  const name = status.file.split(/[\\/]/).at(-1) ?? status.file;
  const { faults, differences, tunnel } = status;
  const isWished = tunnel !== null && !tunnel.isWanted;
  const words =
    faults.length > 0
      ? PROJECT.broken(name)
      : differences.length > 0
        ? PROJECT.differs(name, differences.length)
        : isWished
          ? PROJECT.wishes(name)
          : PROJECT.inForce(name);
  const tone = faults.length > 0 ? "is-bad" : differences.length > 0 || isWished ? "is-warn" : "";
  return (
    <FooterPanel label={PROJECT.panel} words={words} tone={tone} onOpen={() => void fetchProject()}>
      <Panel status={status} file={status.file} />
    </FooterPanel>
  );
}

function Panel({ status, file }: { readonly status: ProjectStatus; readonly file: string }) {
  const { appliedAt, faults, notes, differences } = status;
  return (
    <div className="project-file">
      <p>{PROJECT.said(file, appliedAt === null ? "–" : clockTime(appliedAt))}</p>
      {faults.length > 0 ? (
        <section>
          <h3>{PROJECT.faults}</h3>
          <ul>
            {faults.map((fault) => (
              <Fault key={JSON.stringify(fault)} fault={fault} />
            ))}
          </ul>
        </section>
      ) : null}
      {status.tunnel === null ? null : <TunnelWish wish={status.tunnel} />}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {differences.length === 0 ? (
        <p>{PROJECT.same}</p>
      ) : (
        <section>
          <h3>{PROJECT.differences}</h3>
          <ul>
            {differences.map((one, index) => (
              <Difference key={`${one.kind} ${one.name} ${index}`} difference={one} />
            ))}
          </ul>
          <p>{PROJECT.howTo}</p>
        </section>
      )}
    </div>
  );
}

/** A tunnel to the outside takes a person's yes, which this is; it is kept from then on, also over a restart. */
function TunnelWish({ wish: { kind, name, isWanted } }: { readonly wish: ProjectTunnelStatus }) {
  const [message, setMessage] = useState<string | null>(null);
  if (isWanted) return <p>{PROJECT.isWanted(kind)}</p>;
  const open = async () => {
    setMessage(await startTunnel({ kind, ...(name === null ? {} : { name }) }));
    await fetchProject();
  };
  return (
    <section>
      <p>{PROJECT.wish(kind, name)}</p>
      <Button onClick={() => void open()}>{PROJECT.openTunnel}</Button>
      {message === null ? null : <p role="alert">{message}</p>}
    </section>
  );
}

function Fault({ fault: { line, column, path, message } }: { readonly fault: ProjectFault }) {
  return (
    <li>
      <code>
        {line}:{column}
      </code>{" "}
      {path === "" ? null : <code>{path}</code>} {message}
    </li>
  );
}

const STATES = {
  only_in_file: PROJECT.onlyInFile,
  only_here: PROJECT.onlyHere,
  differs: PROJECT.differing,
} as const;

function Difference({ difference }: { readonly difference: ProjectDifference }) {
  const { kind, name, state, fields, renamedFrom } = difference;
  return (
    <li>
      {kind} <b>{name}</b>: {renamedFrom === null ? STATES[state] : PROJECT.renamed(renamedFrom)}
      {fields.length === 0 ? null : (
        <ul>
          {fields.map(({ field, file, here }) => (
            <li key={field}>
              <code>{field}</code>: {file === null ? PROJECT.unsaid : PROJECT.inFile(file)},{" "}
              {PROJECT.here(here ?? PROJECT.nothing)}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
