import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "deployment.error",
      "Production deployment failed",
      `{"id":"uev_CmnH2QxKZ1","type":"deployment.error","createdAt":1700000000000,"region":null,"payload":{"team":{"id":"team_nLlpyC6"},"user":{"id":"zTuNVUXE"},"deployment":{"id":"dpl_7t9yq2","name":"webapp","url":"webapp-9fk2.vercel.app","meta":{"githubCommitRef":"main"}},"project":{"id":"prj_tQ8"},"target":"production","plan":"pro"}}`,
    ),
  ];
}
