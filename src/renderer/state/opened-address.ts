import { useOpened } from "./delivery-layout.ts";
import { keepInAddress } from "./kept-in-address.ts";

/** So many groups an address has, those that were opened or closed last. */
const MOST = 8;
const ID = /^\w{1,40}$/;

/** Keeps which groups of the list are opened and closed, and what the address says of that, the same from now on. */
export function watchOpenedAddress(): void {
  keepInAddress({
    name: "open",
    own: () => openedText(useOpened.getState().toggled),
    show: (text) => useOpened.setState({ toggled: readOpened(text) }),
    watch: (changed) => useOpened.subscribe(({ toggled }, before) => toggled !== before.toggled && changed()),
  });
}

/** The groups that are not as they are by themselves, as an address has them; undefined of none. */
export function openedText(toggled: ReadonlySet<string>): string | undefined {
  return [...toggled].slice(-MOST).join(".") || undefined;
}

/** The groups that such a text names. */
export function readOpened(text: string | undefined): ReadonlySet<string> {
  return new Set(
    (text ?? "")
      .split(".")
      .filter((id) => ID.test(id))
      .slice(-MOST),
  );
}
