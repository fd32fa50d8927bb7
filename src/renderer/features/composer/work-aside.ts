import { LARGE } from "../../ui/json-editor/large-text.ts";
import { BODY_WORK, type BodyWork } from "./body-text.ts";

type Of<W extends keyof BodyWork> = Parameters<BodyWork[W]>[0];

/** What the worker is asked; it comes from nobody else. */
export type BodyAsked = { [W in keyof BodyWork]: { readonly work: W; readonly of: Of<W> } }[keyof BodyWork];

/** As `BODY_WORK`, but what takes long on a large body is done in a worker. Rejects where there is no worker to be had. */
export const bodyAside = {
  open: async (base64: string) =>
    base64.length > LARGE ? aside<"open">({ work: "open", of: base64 }) : BODY_WORK.open(base64),
  write: async (edited: Of<"write">) =>
    edited.text.length > LARGE ? aside<"write">({ work: "write", of: edited }) : BODY_WORK.write(edited),
  format: async (text: string) =>
    text.length > LARGE ? aside<"format">({ work: "format", of: text }) : BODY_WORK.format(text),
};

function aside<W extends keyof BodyWork>(asked: BodyAsked & { readonly work: W }): Promise<ReturnType<BodyWork[W]>> {
  const worker = new Worker(new URL("./body-worker.ts", import.meta.url), { type: "module" });
  return new Promise<ReturnType<BodyWork[W]>>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<ReturnType<BodyWork[W]>>) => resolve(data));
    worker.addEventListener("error", (event) => reject(new Error(event.message)));
    worker.postMessage(asked);
  }).finally(() => worker.terminate());
}
