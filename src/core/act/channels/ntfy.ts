import type { Service } from "./service.ts";

const OWN = "https://ntfy.sh";

/** ntfy: a topic's URL, or a topic on the public server; published as JSON, so that titles may hold any character. */
export const ntfy: Service = {
  name: "ntfy",
  knows: ({ hostname, pathname }) => hostname === "ntfy.sh" && /^\/[\w-]+\/?$/.test(pathname),
  post({ url, token, to }, { title, body }) {
    const { server, topic } = to ? { server: url ?? OWN, topic: to } : topicOf(url);
    if (!server || !topic) return "ntfy needs a topic's URL, or the name of a topic.";
    return {
      url: server,
      headers: token === null ? {} : { Authorization: `Bearer ${token}` },
      json: { topic, title, message: body },
    };
  },
};

/** JSON is published to the server itself, with the topic named in it. */
function topicOf(text: string | null): { server: string | null; topic: string | null } {
  if (text === null || !URL.canParse(text)) return { server: null, topic: null };
  const url = new URL(text);
  const segments = url.pathname.split("/").filter(Boolean);
  const topic = segments.pop() ?? null;
  url.pathname = `/${segments.join("/")}`;
  return { server: url.href, topic };
}
