import type { DeliveryItem } from "../../../contract/model/delivery.ts";
import { useNow } from "../../state/now.ts";
import { appCell } from "./row-words.ts";

interface AppCellProps {
  readonly item: DeliveryItem;
  readonly app: NonNullable<DeliveryItem["app"]>;
}

/** How far it has come on its way to the app. */
export function AppCell({ item, app }: AppCellProps) {
  const isTicking = app.state === "stepped" || app.state === "sending";
  return isTicking ? <TickingCell item={item} app={app} /> : <StillCell item={item} app={app} now={item.receivedAt} />;
}

/** How long one has waited, which goes on. */
function TickingCell(props: AppCellProps) {
  return <StillCell {...props} now={useNow()} />;
}

function StillCell({ item, app, now }: AppCellProps & { readonly now: number }) {
  const { text, tone, words } = appCell(app, Math.max(0, now - item.receivedAt));
  return (
    <span role="gridcell" className={`a is-${tone}`} title={words}>
      {text}
    </span>
  );
}
