import {
  type ClassProperty,
  type ClassType,
  type Name,
  PythonRenderer,
  PythonTargetLanguage,
  type RenderContext,
  UnionType,
  getOptionValues,
  pythonOptions,
} from "quicktype-core";

/** What the classes' own lines use, or their base has: no field may take its place. */
const TAKEN = [
  ..."list dict str int float bool BaseModel Field Any Optional Union List Dict".split(" "),
  ..."copy json schema construct validate parse_obj parse_raw from_orm model_config model_fields".split(" "),
];

/** Pydantic's classes, whose fields are read by the names that they have in JSON, whatever they must be called in Python. */
class PydanticRenderer extends PythonRenderer {
  protected override forbiddenForObjectProperties(type: ClassType, name: Name) {
    const { names } = super.forbiddenForObjectProperties(type, name);
    return { names: [...new Set([...names, ...TAKEN])], includeGlobalForbidden: false };
  }

  protected override emitClass(type: ClassType): void {
    this.declareType(type, () => {
      if (type.getProperties().size === 0) this.emitLine("pass");
      this.forEachClassProperty(type, "none", (name, jsonName, property) => {
        const fallback = mayBeNone(property) ? "default=None, " : "";
        const field = this.withImport("pydantic", "Field");
        this.emitLine(
          name,
          ": ",
          this.pythonType(property.type),
          " = ",
          field,
          "(",
          fallback,
          "alias=",
          this.string(jsonName),
          ")",
        );
      });
    });
  }
}

function mayBeNone({ isOptional, type }: ClassProperty): boolean {
  const isNullable = type instanceof UnionType && type.findMember("null") !== undefined;
  return isOptional || isNullable || type.kind === "any" || type.kind === "null";
}

export class PydanticLanguage extends PythonTargetLanguage {
  protected override makeRenderer(context: RenderContext, values: Record<string, unknown>): PythonRenderer {
    return new PydanticRenderer(this, context, getOptionValues(pythonOptions, values));
  }
}
