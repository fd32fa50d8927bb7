import type { Recovery } from "../../../../contract/model/recovery.ts";
import { FORGOTTEN_SECONDS, type Registration } from "../../../../contract/model/registration.ts";
import { callOrToast } from "../../../state/calls.ts";
import { dropRecovery, takeRecovery } from "../../../state/recoveries.ts";
import { dropRegistration, takeRegistration } from "../../../state/registrations.ts";
import { offerUndo } from "../../../state/toasts.ts";
import { FORGOT } from "../../../words/registrations.ts";

/** Forgets a webhook here, asking nothing of its provider, and for a while offers to have it back. */
export async function forgetRegistration({ id }: Pick<Registration, "id">): Promise<void> {
  const until = Date.now() + FORGOTTEN_SECONDS * 1000;
  if (!(await callOrToast("registrations.delete", { id, onlyHere: true }))) return;
  dropRegistration(id);
  const undo = () => takeRegistration(callOrToast("registrations.restore", { id }));
  offerUndo({ text: FORGOT.webhook, undo, until, redo: () => forgetRegistration({ id }) });
}

/** Forgets what was found of what was missed, and for a while offers to have it back. */
export async function forgetRecovery({ id }: Pick<Recovery, "id">): Promise<void> {
  if (!(await callOrToast("recoveries.forget", { id }))) return;
  dropRecovery(id);
  const undo = () => takeRecovery(callOrToast("recoveries.restore", { id }));
  offerUndo({ text: FORGOT.missed, undo, redo: () => forgetRecovery({ id }) });
}
