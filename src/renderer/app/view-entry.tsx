import { useState } from "react";
import type { View } from "../../contract/model/view.ts";
import { useFilterBar } from "../state/filter-bar.ts";
import type { Place } from "../state/place.ts";
import { go, hrefOf, useRoute } from "../state/route.ts";
import { isOfView, removeView, renameView, updateView, useViewCounts } from "../state/views.ts";
import { useContextMenu } from "../ui/context-menu.tsx";
import { Icon } from "../ui/icons.tsx";
import { MenuButton } from "../ui/menu-button.tsx";
import type { MenuItem } from "../ui/menu.tsx";
import { count } from "../words/format.ts";
import { KEEP_THIS_FILTER, MOVE_DOWN, MOVE_UP, REMOVE, RENAME, VIEW_ENTRY, todayWords } from "../words/frame.ts";
import type { OwnPlace } from "./own-order.tsx";
import { RenameField } from "./rename-field.tsx";

/** One kept filter in the rail, with how many of today it has; and a menu of what can be done with it. */
export function ViewEntry({ view, order }: { readonly view: View; readonly order: OwnPlace }) {
  const { id, name, filter } = view;
  const place: Place = { at: "view", view: id };
  const isCurrent = useRoute((state) => state.place.at === "view" && [id, name].includes(state.place.view));
  const today = useViewCounts((state) => state.byView.get(id));
  const isChanged = useFilterBar((line) => isCurrent && !isOfView(view, line));
  const [isRenaming, setRenaming] = useState(false);
  const items = (): readonly MenuItem[] => [
    { label: RENAME, run: () => setRenaming(true) },
    ...(isChanged ? [{ label: KEEP_THIS_FILTER, run: () => void updateView(view) }] : []),
    { label: MOVE_UP, shortcut: "Alt ↑", isDisabled: order.up === null, run: () => order.up?.() },
    { label: MOVE_DOWN, shortcut: "Alt ↓", isDisabled: order.down === null, run: () => order.down?.() },
    { label: REMOVE, isDanger: true, run: () => void removeView(view) },
  ];
  const { handlers, menu } = useContextMenu(name, items);
  const said = [name, filter, today === undefined ? "" : todayWords(today)].filter(Boolean).join("\n");
  if (isRenaming)
    return (
      <li className="rail-source">
        <RenameField name={name} onRename={(wanted) => renameView(id, wanted)} onClose={() => setRenaming(false)} />
      </li>
    );
  return (
    <li className="rail-source" {...handlers} {...order.drag}>
      <a
        className="rail-link"
        draggable={false}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        href={hrefOf(place)}
        aria-describedby={`${id}-said`}
        data-beside={said}
        aria-current={isCurrent ? "page" : undefined}
        onKeyDown={order.press}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          go(place);
        }}
      >
        <Icon name="view" />
        <span className="name">{name}</span>
        {today === undefined ? null : <span className="count">{count(today)}</span>}
      </a>
      <span id={`${id}-said`} hidden>
        {said}
      </span>
      <MenuButton isSmall className="rail-more" label={VIEW_ENTRY.moreFor(name)} items={items()} />
      {menu}
    </li>
  );
}
