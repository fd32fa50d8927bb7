/** The words of where senders post, in the tunnel's sheet. */

export const REGISTERED_AT = {
  title: "Registered at",
  change: "Change it there",
  byHand: "not registered from here; you paste it there",
  copyAndOpen: "Copy and open",
} as const;

/** `octo/repo, posts here`. */
export function atPlace(place: string): string {
  return place === "" ? "posts here" : `${place}, posts here`;
}

/** `still quiet-fox.loca.lt`. */
export function stillAt(host: string): string {
  return `still ${host}`;
}
