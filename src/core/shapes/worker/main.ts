import { parentPort, workerData } from "node:worker_threads";
import { InputData, JSONSchemaInput, type Options, quicktype } from "quicktype-core";
import { z } from "zod";
import type { TypesRequest } from "../write-types.ts";
import { PydanticLanguage } from "./pydantic.ts";

/** The thread that writes one type and ends: the writer is large, and stays out of everything else. */

const Request = z.object({
  schema: z.record(z.string(), z.unknown()),
  name: z.string(),
  as: z.enum(["typescript", "zod", "pydantic", "go"]),
});

type Language = Pick<Partial<Options>, "lang" | "rendererOptions">;

const LANGUAGES: Readonly<Record<TypesRequest["as"], Language>> = {
  typescript: { lang: "typescript", rendererOptions: { "just-types": true } },
  zod: { lang: "typescript-zod", rendererOptions: {} },
  pydantic: { lang: new PydanticLanguage(), rendererOptions: { "pydantic-base-model": true, "just-types": true } },
  go: { lang: "go", rendererOptions: { package: "webhooks" } },
};

/** Types say what was seen: nothing is guessed of what texts hold, and none is taken for another. */
const EXACT = {
  inferMaps: false,
  inferEnums: false,
  inferUuids: false,
  inferDateTimes: false,
  inferIntegerStrings: false,
  inferBooleanStrings: false,
  combineClasses: false,
  indentation: undefined,
} as const;

const { schema, name, as } = Request.parse(workerData);
const input = new JSONSchemaInput(undefined);
await input.addSource({ name, schema: JSON.stringify(schema) });
const inputData = new InputData();
inputData.addInput(input);
const { lines } = await quicktype({ inputData, ...EXACT, ...LANGUAGES[as] });
const text = `${lines.join("\n").trim()}\n`;
parentPort?.postMessage(as === "go" ? exported(text) : text);

/** Go reads JSON into fields alone whose names begin with a capital letter, which letters of many scripts are not. */
function exported(go: string): string {
  return go.replaceAll(/^\t(?!\p{Lu})(?=\S+ +\S+ +`json:)/gmu, "\tX");
}
