import { useEndpoints } from "../state/endpoints.ts";
import { type Section, go, useRoute } from "../state/route.ts";
import { useTargets } from "../state/targets.ts";
import { useStatus } from "../state/status.ts";
import { count } from "../ui/format.ts";
import { Icon } from "../ui/icons.tsx";
import { SECTION_NAMES } from "./section-names.ts";

/** Where one can go, with what is there. */
export function Rail() {
  const counts = useStatus((state) => state.app?.counts);
  const endpoints = useEndpoints((state) => state.items.length);
  const held = useTargets((state) =>
    [...state.bySource.values()].reduce((sum, { waiting, stepped }) => sum + waiting + stepped, 0),
  );
  return (
    <nav className="rail" aria-label="Sections">
      <h2>Workbench</h2>
      <Entry section="deliveries" detail={counts ? count(counts.deliveries) : ""} />
      <Entry
        section="sources"
        detail={counts ? count(counts.sources) : ""}
        waiting={held}
        waitingWords="waiting for an app or for you"
      />
      <Entry section="hooks" detail={counts ? count(counts.hooks) : ""} />
      <Entry
        section="executions"
        detail={(counts?.running ?? 0) > 0 ? `${count(counts?.running ?? 0)} running` : ""}
        waiting={counts?.waitingApproval ?? 0}
        waitingWords="to approve"
      />
      <h2>Send</h2>
      <Entry section="endpoints" detail={count(endpoints)} />
      <Entry section="send" detail="" />
      <Entry section="signatures" detail="" />
      <span className="grow" />
      <Entry section="settings" detail="" />
    </nav>
  );
}

function Entry({
  section,
  detail,
  waiting = 0,
  waitingWords = "waiting",
}: {
  readonly section: Section;
  readonly detail: string;
  /** How many ask for an answer. */
  readonly waiting?: number;
  readonly waitingWords?: string;
}) {
  const isCurrent = useRoute((state) => state.section === section);
  return (
    <a
      href={`#/${section}`}
      title={SECTION_NAMES[section]}
      aria-current={isCurrent ? "page" : undefined}
      onClick={(event) => {
        event.preventDefault();
        go(section);
      }}
    >
      <Icon name={section} />
      <span className="name">{SECTION_NAMES[section]}</span>
      {waiting > 0 ? (
        <span
          className="count badge"
          aria-label={`${count(waiting)} ${waitingWords}`}
          title={`${count(waiting)} ${waitingWords}`}
        >
          {count(waiting)}
        </span>
      ) : (
        <span className="count">{detail}</span>
      )}
    </a>
  );
}
