/** What was posted, and when, in milliseconds since the epoch. */
export interface Posted {
  readonly id: string;
  readonly at: number;
}

/** Posts deliveries to a URL at a steady pace, each with an event of its own: what is alike is folded into one row. */
export async function postSteadily(url: string, perSecond: number, seconds: number): Promise<Posted[]> {
  const posts: Promise<Posted>[] = [];
  const started = performance.now();
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const due = started + (index * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    posts.push(post(url, index));
  }
  return Promise.all(posts);
}

async function post(url: string, index: number): Promise<Posted> {
  const at = performance.timeOrigin + performance.now();
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ event: `row.${index}`, note: "a delivery of the usual size ".repeat(20) }),
  });
  await response.arrayBuffer();
  return { id: response.headers.get("x-hookbench-delivery") ?? "", at };
}
