import { useEndpoints } from "../state/endpoints.ts";
import { type Section, go, useRoute } from "../state/route.ts";
import { useStatus } from "../state/status.ts";
import { count } from "../ui/format.ts";
import { Icon } from "../ui/icons.tsx";

/** Where one can go, with what is there. */
export function Rail() {
  const counts = useStatus((state) => state.app?.counts);
  const endpoints = useEndpoints((state) => state.items.length);
  return (
    <nav className="rail" aria-label="Sections">
      <h2>Workbench</h2>
      <Entry section="deliveries" label="Deliveries" detail={counts ? count(counts.deliveries) : ""} />
      <Entry section="sources" label="Sources" detail={counts ? count(counts.sources) : ""} />
      <Entry section="hooks" label="Hooks" detail={counts ? count(counts.hooks) : ""} />
      <Entry
        section="executions"
        label="Executions"
        detail={(counts?.running ?? 0) > 0 ? `${count(counts?.running ?? 0)} running` : ""}
        waiting={counts?.waitingApproval ?? 0}
      />
      <h2>Send</h2>
      <Entry section="endpoints" label="Endpoints" detail={count(endpoints)} />
      <Entry section="send" label="Send" detail="" />
      <Entry section="signatures" label="Signatures" detail="" />
      <span className="grow" />
      <Entry section="settings" label="Settings" detail="" />
    </nav>
  );
}

function Entry({
  section,
  label,
  detail,
  waiting = 0,
}: {
  readonly section: Section;
  readonly label: string;
  readonly detail: string;
  /** How many ask for an answer. */
  readonly waiting?: number;
}) {
  const isCurrent = useRoute((state) => state.section === section);
  return (
    <a
      href={`#/${section}`}
      title={label}
      aria-current={isCurrent ? "page" : undefined}
      onClick={(event) => {
        event.preventDefault();
        go(section);
      }}
    >
      <Icon name={section} />
      <span>{label}</span>
      {waiting > 0 ? (
        <span className="count badge" aria-label={`${count(waiting)} to approve`}>
          {count(waiting)}
        </span>
      ) : (
        <span className="count">{detail}</span>
      )}
    </a>
  );
}
