import { z } from "zod";
import { type Registrar, bearer, inPath } from "../registrar.ts";

const Hook = z.object({ endpoint: z.string(), status: z.string().optional(), signing_secret: z.string().optional() });

/** A webhook of Resend's. Its signing secret stays, and can be read. */
export const resend: Registrar = {
  name: "Resend",
  info: {
    provider: "resend",
    api: "https://api.resend.com",
    place: { label: "Account", example: null, help: "The key says whose account it is.", isNeeded: false },
    hooks: "named",
    token: { name: "an API key", scope: "full access", variable: "RESEND_API_KEY", hasGh: false },
    secret: "The webhook's signing secret stays; it is read and kept with the source.",
  },
  apiOf: () => "https://api.resend.com",
  placeFault: (place) => (place === "" ? null : "Resend takes no place: its key says whose account it is."),
  authorised: bearer,
  read: ({ hook }) => ({ method: "GET", path: `/webhooks/${inPath(hook)}` }),
  seen: ({ json }) => {
    const read = Hook.safeParse(json);
    if (!read.success) return null;
    const { endpoint, status, signing_secret: secret } = read.data;
    return { url: endpoint, isPaused: status === "disabled", remark: null, secret: secret ?? null, whole: json };
  },
  move: ({ hook }, { url }) => ({ method: "PATCH", path: `/webhooks/${inPath(hook)}`, json: { endpoint: url } }),
};
