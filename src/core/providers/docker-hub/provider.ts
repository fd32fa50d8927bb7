import { describeProvider } from "../describe.ts";
import { always, json, line } from "../find.ts";
import { samples } from "./samples.ts";

export const dockerHub = describeProvider({
  id: "docker-hub",
  name: "Docker Hub",
  schemes: [],
  secretHelp: "Docker Hub signs nothing and takes no secret: use a path that is hard to guess.",
  secretFrom: null,
  event: always("push"),
  // Docker Hub documents no id; a callback URL is not said to be one push's.
  summary: [
    line`${json("push_data.pusher")} pushed ${json("repository.repo_name")}:${json("push_data.tag")}`,
    line`Image pushed to ${json("repository.repo_name")}`,
  ],
  setUp: {
    link: "https://docs.docker.com/docker-hub/repos/manage/webhooks/",
    steps: ["Open the repository, then Webhooks, and enter a name and this source's public URL."],
    events: [],
  },
  samples,
});
