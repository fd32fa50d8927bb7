import { type Finder, change, count, first, json, line } from "../find.ts";
import { spaced } from "../phrase.ts";

/** The action as words: `review_requested` reads “review requested”. */
const action = change(spaced(json("action")), (found) => (found === "synchronize" ? "synchronized" : found));
const by = json("sender.login");
const repo = json("repository.full_name");
const owner = first(json("organization.login"), json("enterprise.slug"));
const inPlace = line`by ${by} in ${first(repo, owner, json("installation.account.login"))}`;
const moment = first(line`${action} ${inPlace}`, line`${action} by ${by}`, action);

/** The last part of a git ref: `refs/heads/main` reads “main”. */
function branch(path: string): Finder {
  return change(json(path), (found) => found.replace(/^refs\/(heads|tags)\//, ""));
}

function short(path: string): Finder {
  return change(json(path), (sha) => sha.slice(0, 7));
}

/** The first line of a longer text. */
function start(path: string): Finder {
  return change(json(path), (text) => text.trim().split(/[\r\n]/, 1)[0] || null);
}

/** “1 commit”, “3 commits”. */
function counted(path: string, one: string, many = `${one}s`): Finder {
  return change(count(path), (found) => `${found} ${found === "1" ? one : many}`);
}

function title(path: string): Finder {
  return first(line`: ${start(path)}`, () => "");
}

/** Only when a truth value of the payload is set. */
function when(path: string, finder: Finder): Finder {
  return (request) => (json(path)(request) === "true" ? finder(request) : null);
}

/** When a label or a person was put on or taken off, it is named: “labeled optio by hubot”. */
const named: Readonly<Record<string, Finder>> = {
  labeled: json("label.name"),
  unlabeled: json("label.name"),
  assigned: json("assignee.login"),
  unassigned: json("assignee.login"),
  milestoned: json("milestone.title"),
  demilestoned: json("milestone.title"),
  review_requested: first(json("requested_reviewer.login"), json("requested_team.name")),
};

const namedAction: Finder = (request) => {
  const name = json("action")(request);
  const about = name !== null && Object.hasOwn(named, name) ? named[name] : undefined;
  return about ? line`${action} ${about}`(request) : null;
};

/** What happened to an issue or the like: whom or what it was given where the action says so, else its title. */
function changeOf(kind: string, path: string): readonly Finder[] {
  const thing = line`${() => kind} #${json(`${path}.number`)}`;
  return [line`${thing} ${namedAction} ${inPlace}`, line`${thing} ${moment}${title(`${path}.title`)}`];
}

const workflow = first(json("workflow_run.name"), json("workflow.name"), json("workflow_run.path"));
const conclusion = spaced(first(json("workflow_run.conclusion"), json("workflow_job.conclusion")));
const alert = first(
  json("alert.rule.description"),
  json("alert.security_advisory.summary"),
  json("alert.affected_package_name"),
  json("alert.dependency.package.name"),
  json("alert.secret_type_display_name"),
);
const pushed = line`Push by ${by} to ${repo}`;
const commits = counted("commits", "commit");

/** How each event type reads; the first sentence whose parts are all there wins. */
export const SENTENCES: Readonly<Record<string, readonly Finder[]>> = {
  branch_protection_rule: [line`Branch protection rule ${json("rule.name")} ${moment}`],
  check_run: [
    line`Check ${json("check_run.name")} ${spaced(json("check_run.conclusion"))} in ${repo} (${short("check_run.head_sha")})`,
    line`Check ${json("check_run.name")} ${moment}`,
  ],
  check_suite: [
    line`Checks by ${json("check_suite.app.name")} ${spaced(json("check_suite.conclusion"))} on ${json("check_suite.head_branch")} in ${repo}`,
    line`Checks by ${json("check_suite.app.name")} ${moment}`,
  ],
  code_scanning_alert: [line`Code scanning alert #${json("alert.number")} ${moment}: ${alert}`],
  commit_comment: [line`Comment on commit ${short("comment.commit_id")} ${inPlace}: ${start("comment.body")}`],
  create: [line`${refKind()} ${json("ref")} created ${inPlace}`],
  delete: [line`${refKind()} ${json("ref")} deleted ${inPlace}`],
  dependabot_alert: [line`Dependabot alert #${json("alert.number")} ${moment}: ${alert}`],
  deploy_key: [line`Deploy key ${json("key.title")} ${moment}`],
  deployment: [line`Deployment of ${branch("deployment.ref")} to ${json("deployment.environment")} ${moment}`],
  deployment_review: [line`Deployment review of ${json("workflow_run.name")} for ${json("environment")} ${moment}`],
  deployment_status: [
    line`Deployment to ${json("deployment.environment")} is ${spaced(json("deployment_status.state"))} in ${repo} (${branch("deployment.ref")})`,
  ],
  discussion: changeOf("Discussion", "discussion"),
  discussion_comment: [line`Comment on discussion #${json("discussion.number")} ${moment}${title("comment.body")}`],
  fork: [line`${repo} forked by ${by} to ${json("forkee.full_name")}`],
  github_app_authorization: [line`App authorization ${moment}`],
  gollum: [line`Wiki page ${json("pages.0.title")} ${json("pages.0.action")} ${inPlace}`],
  installation: [
    line`App ${json("installation.app_slug")} installation ${action} by ${by} for ${json("installation.account.login")}`,
    line`App installation ${action} by ${by} for ${json("installation.account.login")}`,
  ],
  installation_repositories: [
    line`App installation of ${json("installation.account.login")}: ${counted("repositories_added", "repository", "repositories")} added, ${count("repositories_removed")} removed by ${by}`,
  ],
  issue_comment: [line`Comment on ${issueOrPull()} ${moment}${title("comment.body")}`],
  issues: changeOf("Issue", "issue"),
  label: [line`Label ${json("label.name")} ${moment}`],
  marketplace_purchase: [
    line`Marketplace plan ${json("marketplace_purchase.plan.name")} ${action} by ${json("marketplace_purchase.account.login")}`,
  ],
  member: [line`Member ${json("member.login")} ${moment}`],
  membership: [line`Member ${json("member.login")} ${action} by ${by} in team ${json("team.name")}`],
  merge_group: [
    line`Merge group for ${branch("merge_group.base_ref")} ${action} in ${repo}${title("merge_group.head_commit.message")}`,
  ],
  meta: [line`Webhook ${json("hook_id")} ${moment}`],
  milestone: [line`Milestone ${json("milestone.title")} ${moment}`],
  org_block: [line`User ${json("blocked_user.login")} ${action} by ${by} in ${owner}`],
  organization: [
    line`Organization ${owner}: ${action} ${first(json("membership.user.login"), json("user.login"))} by ${by}`,
    line`Organization ${owner} ${action} by ${by}`,
  ],
  package: [
    line`Package ${json("package.name")} ${json("package.package_version.version")} ${moment}`,
    line`Package ${json("package.name")} ${moment}`,
  ],
  page_build: [line`Pages build ${json("build.status")} in ${repo}`],
  ping: [line`Ping from ${first(repo, owner)}: “${json("zen")}”`, line`Ping: “${json("zen")}”`],
  project: [line`Project ${json("project.name")} ${moment}`],
  project_card: [line`Project card ${moment}: ${start("project_card.note")}`, line`Project card ${moment}`],
  project_column: [line`Project column ${json("project_column.name")} ${moment}`],
  projects_v2_item: [line`Project item (${json("projects_v2_item.content_type")}) ${moment}`],
  public: [line`${repo} made public by ${by}`],
  pull_request: [
    when("pull_request.merged", line`Pull request #${json("number")} merged ${inPlace}${title("pull_request.title")}`),
    ...changeOf("Pull request", "pull_request"),
  ],
  pull_request_review: [
    line`Review of pull request #${json("pull_request.number")} ${reviewed()} ${inPlace}${title("pull_request.title")}`,
  ],
  pull_request_review_comment: [
    line`Review comment on pull request #${json("pull_request.number")} ${moment}${title("comment.body")}`,
  ],
  pull_request_review_thread: [
    line`Review thread on pull request #${json("pull_request.number")} ${moment}${title("pull_request.title")}`,
  ],
  push: [
    when("deleted", line`${pushed} (${branch("ref")} deleted)`),
    when("forced", line`${pushed} (${commits}, forced)`),
    line`${pushed} (${commits})`,
  ],
  release: [line`Release ${first(json("release.name"), json("release.tag_name"))} ${moment}`],
  repository: [line`Repository ${repo} ${action} by ${by}`],
  repository_dispatch: [line`Dispatch ${json("action")} on ${json("branch")} ${inPlace}`],
  repository_import: [line`Import of ${repo}: ${json("status")}`],
  repository_vulnerability_alert: [line`Vulnerability alert ${alertAction()} ${inPlace}: ${alert}`],
  security_advisory: [
    line`Security advisory ${json("security_advisory.ghsa_id")} ${action}: ${start("security_advisory.summary")}`,
  ],
  sponsorship: [
    line`Sponsorship by ${json("sponsorship.sponsor.login")} of ${sponsored()} ${action} (${json("sponsorship.tier.name")})`,
  ],
  star: [line`Star ${moment}`],
  status: [line`Status ${json("context")} is ${json("state")} in ${repo} (${short("sha")})`],
  team: [line`Team ${json("team.name")} ${moment}`],
  team_add: [line`Team ${json("team.name")} added to ${repo} by ${by}`],
  watch: [line`Watch ${moment}`],
  workflow_dispatch: [line`Workflow ${json("workflow")} dispatched on ${branch("ref")} ${inPlace}`],
  workflow_job: [
    line`Job ${json("workflow_job.name")} ${conclusion} in ${repo}`,
    line`Job ${json("workflow_job.name")} ${moment}`,
  ],
  workflow_run: [
    line`Workflow ${workflow} ${conclusion} on ${json("workflow_run.head_branch")} in ${repo}`,
    line`Workflow ${workflow} ${moment}`,
  ],
};

function refKind(): Finder {
  return first(
    change(json("ref_type"), (kind) => kind.charAt(0).toUpperCase() + kind.slice(1)),
    () => "Ref",
  );
}

function issueOrPull(): Finder {
  const number = json("issue.number");
  return first(
    (request) => (json("issue.pull_request.url")(request) ? line`pull request #${number}`(request) : null),
    line`issue #${number}`,
  );
}

/** “submitted (changes requested)”; a dismissal says it already. */
function reviewed(): Finder {
  const state = change(json("review.state"), (found) => (found === "dismissed" ? null : found.replace(/_/g, " ")));
  return first(line`${action} (${state})`, action);
}

function sponsored(): Finder {
  return first(json("sponsorship.sponsorable.login"), json("sponsorship.maintainer.login"));
}

/** This old event says “create”, “dismiss”, “resolve” where the others say “created”. */
function alertAction(): Finder {
  return change(json("action"), (found) => (found.endsWith("e") ? `${found}d` : `${found}ed`));
}
