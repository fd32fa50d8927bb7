import { beforeEach, describe, expect, test } from "vitest";
import { makeSource } from "../../make-source.ts";
import { COMMANDS, commandKeys } from "../../../../src/renderer/app/command-list.ts";
import { entriesNow, findEntries } from "../../../../src/renderer/app/palette/entries.ts";
import { useConnection } from "../../../../src/renderer/state/connection.ts";
import { useDeliveries } from "../../../../src/renderer/state/deliveries.ts";
import { firstPage } from "../../../../src/renderer/state/delivery-pages.ts";
import { clearSelection, pickDelivery } from "../../../../src/renderer/state/delivery-selection.ts";
import { useSources } from "../../../../src/renderer/state/sources.ts";
import { menuItems } from "../../../../src/renderer/ui/command.ts";
import { DELIVERY_COMMANDS } from "../../../../src/renderer/features/deliveries/commands.ts";
import { idOf, makeItems } from "../../make-item.ts";

const found = (typed: string) =>
  findEntries(typed, entriesNow(COMMANDS)).flatMap((group) => group.found.map(({ entry }) => entry.name));
const alone = { isRange: false, isMore: false };

const SHOP = makeSource({ id: "src_1", name: "shop", path: "shop" });

beforeEach(() => {
  useConnection.setState({ state: "connecting", silence: null, hole: null });
  useDeliveries.setState({ held: firstPage({ items: makeItems(5, 1), nextCursor: null, total: 5 }) });
  clearSelection();
});

describe("the one list of commands", () => {
  test("gives no two the same id", () => {
    const ids = COMMANDS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("leaves out nothing: each can be done by a key or from the palette", () => {
    const left = COMMANDS.filter(({ run, keys = [] }) => run === undefined && keys.length === 0);
    expect(left.map(({ id }) => id)).toEqual([]);
  });

  test("has what can be done from anywhere while nothing is selected, and nothing of deliveries", () => {
    expect(found("go to")).toContain("Go to Hooks");
    expect(found("replay")).not.toContain("Replay");
    expect(Object.keys(commandKeys())).toEqual(expect.arrayContaining(["g h", "mod+k", "?"]));
    expect(commandKeys()).not.toHaveProperty("r");
  });

  test("offers a selected delivery's actions by key, by menu and by a few letters", () => {
    pickDelivery(idOf(4), alone);
    expect(commandKeys()).toHaveProperty("r");
    expect(menuItems(DELIVERY_COMMANDS).map(({ label, shortcut }) => [label, shortcut])).toEqual(
      expect.arrayContaining([
        ["Replay", "R"],
        ["Replay re-signed", "Shift R"],
        ["Copy as curl", "C C"],
        ["Delete", "Del"],
      ]),
    );
    expect([found("rpl")[0], found("curl")[0], found("gth")[0]]).toEqual(["Replay", "Copy as curl", "Go to Hooks"]);
  });

  test("names how many are meant, and leaves out what is of one alone", () => {
    pickDelivery(idOf(4), alone);
    pickDelivery(idOf(2), { isRange: false, isMore: true });
    expect(menuItems(DELIVERY_COMMANDS).map(({ label }) => label)).toEqual([
      "Replay 2 deliveries",
      "Replay 2 deliveries re-signed",
      "Compare both",
      "Delete 2 deliveries",
    ]);
  });

  test("finds by another word what is not named so, behind what is", () => {
    expect(found("executions")).toEqual(expect.arrayContaining(["Go to Runs", "Pause runs"]));
    expect(found("deliveries")).toEqual(["Go to All traffic"]);
  });

  test("leads to how a source is set up", () => {
    useSources.setState({ items: [SHOP] });
    expect(found("set up shop")).toEqual(["Set up shop"]);
    expect(found("settings of")).toEqual(["Settings of shop"]);
    useSources.setState({ items: [] });
  });

  test("does not take letters scattered over a name for what was meant", () => {
    expect(found("zzz")).toEqual([]);
    expect(found("oeuel")).not.toContain("Copy the receiver's URL");
  });
});
