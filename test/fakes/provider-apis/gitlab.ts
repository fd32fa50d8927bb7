import type { Api, ApiAnswer } from "./api.ts";

export interface GitlabEvent {
  readonly id: number;
  readonly key: string;
  readonly status: string;
  readonly sentAt: number;
}

export interface GitlabState {
  readonly token: string;
  readonly hook: { url: string; token: string | null };
  readonly events: GitlabEvent[];
  readonly resent: { readonly id: number; readonly at: number }[];
  readonly now: () => number;
}

/** GitLab's routes for the webhook 5 of the project `group/project`: it forgets the token when the URL changes. */
export function gitlabApi(state: GitlabState): Api {
  return (call): ApiAnswer => {
    if (call.header("private-token") !== state.token) return { status: 401, json: { message: "401 Unauthorized" } };
    const [, rest] = /^\/projects\/group%2Fproject\/hooks\/5(.*)$/.exec(call.path) ?? [];
    const shown = { id: 5, url: state.hook.url, alert_status: "executable", disabled_until: null };
    switch (`${call.method} ${rest}`) {
      case "GET ":
        return { json: shown };
      case "PUT ": {
        const { url, token } = call.json;
        if (typeof url !== "string") return { status: 400, json: { error: "url is missing" } };
        if (url !== state.hook.url) state.hook.token = null;
        if (typeof token === "string") state.hook.token = token;
        state.hook.url = url;
        return { json: { ...shown, url } };
      }
      case "GET /events":
        return page(state, Number(call.query.get("page")));
      default:
        return resent(state, /^\/events\/(\d+)\/resend$/.exec(rest ?? "")?.[1]);
    }
  };
}

const PAGE = 100;

function page({ events }: GitlabState, number: number): ApiAnswer {
  const at = (number - 1) * PAGE;
  const isMore = events.length > at + PAGE;
  return {
    ...(isMore ? { headers: { Link: `<https://gitlab.com/x?page=${number + 1}&per_page=${PAGE}>; rel="next"` } } : {}),
    json: events.slice(at, at + PAGE).map(({ id, key, status, sentAt }) => ({
      id,
      trigger: "push_hooks",
      request_headers: { "X-Gitlab-Event": "Push Hook", "Idempotency-Key": key, "X-Gitlab-Token": "[REDACTED]" },
      request_data: { user_email: "[REDACTED]" },
      response_status: status,
      created_at: new Date(sentAt).toISOString(),
    })),
  };
}

/** Five a minute and no more. */
function resent({ resent: done, now }: GitlabState, id: string | undefined): ApiAnswer {
  if (id === undefined) return { status: 404, json: { message: "404 Not found" } };
  if (done.filter(({ at }) => at > now() - 60_000).length >= 5)
    throw new Error("more than five a minute were asked for");
  done.push({ id: Number(id), at: now() });
  return { status: 201, json: { response_status: 200 } };
}
