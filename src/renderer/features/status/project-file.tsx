import { useEffect, useState } from "react";
import type { ProjectDifference, ProjectFault, ProjectStatus } from "../../../contract/model/project-status.ts";
import { fetchProject, useProject } from "../../state/project.ts";
import { Popover } from "../../ui/popover.tsx";
import { clockTime } from "../../words/format.ts";
import { PROJECT } from "../../words/project.ts";
import "./project-file.css";

/** That a project file is in force, in the footer; a click tells what of it does not fit and what differs. */
export function ProjectFile() {
  const status = useProject((state) => state.status);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => void fetchProject(), []);
  if (!status || status.file === null) return null;
  const name = status.file.split(/[\\/]/).at(-1) ?? status.file;
  const { faults, differences } = status;
  const words =
    faults.length > 0
      ? PROJECT.broken(name)
      : differences.length > 0
        ? PROJECT.differs(name, differences.length)
        : PROJECT.inForce(name);
  const tone = faults.length > 0 ? "is-bad" : differences.length > 0 ? "is-warn" : "";
  const toggle = () => {
    setOpen(!isOpen);
    if (!isOpen) void fetchProject();
  };
  return (
    <Popover
      label={PROJECT.panel}
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      anchor={
        <button type="button" className="zone" aria-expanded={isOpen} onClick={toggle}>
          <span className={tone}>{words}</span>
        </button>
      }
    >
      <Panel status={status} file={status.file} />
    </Popover>
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
