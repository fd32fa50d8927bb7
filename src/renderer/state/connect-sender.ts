import type { Input } from "../../contract/api.ts";
import type { ProviderInfo } from "../../contract/model/provider.ts";
import { callOrToast } from "./calls.ts";
import { useProviders } from "./providers.ts";
import { deleteSource, openSource, putSource, useSources } from "./sources.ts";
import { offerUndo } from "./toasts.ts";
import { CONNECT_SENDER } from "../words/notices.ts";

type Wish = Pick<Input<"sources.create">, "name" | "path" | "provider" | "scheme">;

/**
 * Makes a source at once, named and placed after its sender, and opens how it is set up. A secret is made where that is
 * ours to make; any other is waited for.
 */
export async function connectSender(wish: Wish): Promise<void> {
  const source = await callOrToast("sources.create", {
    ...wish,
    path: freePath(wish.path),
    generateSecret: signs(wish),
  });
  if (!source) return;
  putSource(source);
  openSource(source.id, "setup");
  offerUndo({ text: CONNECT_SENDER.madeTheSource(source.name), undo: () => void deleteSource(source) });
}

/** The same for a delivery that found no source at this path. */
export function connectPath(path: string, provider: string | null): Promise<void> {
  const wanted = provider ?? path.toLowerCase();
  const known = useProviders.getState().items.find(({ id }) => id === wanted);
  return connectSender({ name: path, path, provider: known?.id ?? "none" });
}

/** Whether a provider's deliveries are signed with a secret we hold. */
export function takesSecret(provider: ProviderInfo | undefined): boolean {
  return provider?.schemes.some(({ algorithm }) => algorithm !== "none") ?? false;
}

function signs({ provider, scheme }: Wish): boolean {
  return Boolean(scheme) || takesSecret(useProviders.getState().items.find(({ id }) => id === provider));
}

/** The path, or the first that is free with a number behind it. */
function freePath(wanted: string): string {
  const taken = new Set(useSources.getState().items.map(({ path }) => path));
  let path = wanted;
  for (let number = 2; taken.has(path); number += 1) path = `${wanted}-${number}`;
  return path;
}
