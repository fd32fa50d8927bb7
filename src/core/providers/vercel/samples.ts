import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "deployment.error",
      "Production deployment failed",
      `{"id":"uev_CmnH2QxKZ1VbTr7LwYpJ3sQd","type":"deployment.error","createdAt":1700000000000,"region":null,"payload":{"team":{"id":"team_nLlpyC6RE1qxydlFKbrxDlud"},"user":{"id":"zTuNVUXEAvvnNN3IaqinkyMw"},"deployment":{"id":"dpl_7t9yq2XkVmTzRn5LwYbPcJ3sHdGf","name":"webapp","url":"webapp-9fk2.vercel.app","meta":{"githubCommitRef":"main"}},"project":{"id":"prj_tQ8kXz7VmRn5LwYbPcJ3sHdGfTeU"},"target":"production","plan":"pro"}}`,
    ),
    jsonSample(
      "deployment.succeeded",
      "Deployment ready",
      `{"id":"uev_CmnH2QxKZ1VbTr7LwYpJ3sHd","type":"deployment.succeeded","createdAt":1795858200402,"region":"fra1","payload":{"team":{"id":"team_nLlpyC6RE1qxydlFKbrxDlud"},"user":{"id":"zTuNVUXEAvvnNN3IaqinkyMw"},"alias":["webapp-acme.vercel.app"],"deployment":{"id":"dpl_7t9yq2XkVmTzRn5LwYbPcJ3sHdGf","meta":{"githubCommitAuthorName":"Ada Byron","githubCommitMessage":"Say how the export works","githubCommitOrg":"acme","githubCommitRef":"main","githubCommitRepo":"webapp","githubCommitSha":"8a7d4c1b0e9f5c3d2a6b7e8f9c0d1a2b3c4d5e6f","githubDeployment":"1"},"name":"webapp","url":"webapp-9fk2xq7mt-acme.vercel.app","inspectorUrl":"https://vercel.com/acme/webapp/7t9yq2XkVmTzRn5LwYbPcJ3sHdGf"},"links":{"deployment":"https://vercel.com/acme/webapp/7t9yq2XkVmTzRn5LwYbPcJ3sHdGf","project":"https://vercel.com/acme/webapp"},"project":{"id":"prj_tQ8kXz7VmRn5LwYbPcJ3sHdGfTeU"},"target":"production","plan":"pro","regions":["fra1"]}}`,
    ),
    jsonSample(
      "project.created",
      "Project created",
      `{"id":"uev_Xk5VmTzRn7LwYbPcJ2sHdGfQ","type":"project.created","createdAt":1795858200402,"region":"fra1","payload":{"team":{"id":"team_nLlpyC6RE1qxydlFKbrxDlud"},"user":{"id":"zTuNVUXEAvvnNN3IaqinkyMw"},"project":{"id":"prj_Vm5TzRn8LwYbPcJ3sHdGfTeUkXq","name":"docs"}}}`,
    ),
  ];
}
