import { Document, visit } from "yaml";
import { visibleJson, visibleYaml } from "../../contract/visible.ts";

/** A value as YAML 1.2. A text in which something hides stands in double quotes, where an escape can say it. */
export function writeYaml(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === "string" && visibleJson(node.value) !== node.value) node.type = "QUOTE_DOUBLE";
    },
  });
  return visibleYaml(document.toString({ lineWidth: 0 }));
}
