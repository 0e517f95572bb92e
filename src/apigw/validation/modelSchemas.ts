import type { ErrorObject, ValidateFunction } from 'ajv';
import { errorMessage, fail, isJsonObject, ok, parseJsonObject, type JsonObject, type Result } from '../../base';
import type { Model } from '../model';
import { modelPatterns } from './modelPattern';
import { modelKey, writtenReference } from './modelReferences';
import { describeErrors } from './validationMessages';

/** The API's models as JSON Schemas (draft 4), compiled when they are first needed. */
export class ModelSchemas {
  readonly #models: ReadonlyMap<string, Model>;
  readonly #compiled = new Map<string, Promise<Result<CompiledSchema, string>>>();

  constructor(models: readonly Model[]) {
    this.#models = new Map(models.map((model) => [model.name, model]));
  }

  /**
   * Checks a JSON value against a model. Gives the service's messages, none for a valid value;
   * fails with a sentence where the model itself is wrong, or its patterns take too long on the value.
   */
  async check(modelName: string, value: unknown): Promise<Result<readonly string[], string>> {
    const compiling = this.#compiled.get(modelName) ?? compileModel(modelName, this.#models);
    this.#compiled.set(modelName, compiling);
    const compiled = await compiling;
    if (!compiled.ok) return compiled;
    const { validate, schemas } = compiled.value;
    try {
      if (validate(value)) return ok([]);
    } catch (thrown) {
      return fail(`The model ${modelName} cannot be tried on this body: ${errorMessage(thrown)}`);
    }
    const errors: readonly ErrorObject[] = validate.errors ?? [];
    return ok(describeErrors(errors, modelName, schemas));
  }
}

interface CompiledSchema {
  readonly validate: ValidateFunction;
  readonly schemas: ReadonlyMap<string, JsonObject>;
}

/** The one place where the validator is loaded. It compiles schemas to functions, which takes a while and memory that an API without models need not spend. */
async function compileModel(name: string, models: ReadonlyMap<string, Model>): Promise<Result<CompiledSchema, string>> {
  const schemas = new Map<string, JsonObject>();
  for (const model of models.values()) {
    const schema = readSchema(model, models);
    if (schema) schemas.set(model.name, schema);
  }
  if (!schemas.has(name)) return fail(models.has(name) ? `The schema of the model ${name} is not a JSON object.` : `There is no model ${name}.`);
  const { default: Ajv } = await import('ajv-draft-04');
  // Only the model itself and what it refers to has to be right: other models are not looked at. Formats: whether the service checks any, and which, is unknown, so none is checked.
  const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true, verbose: true, validateFormats: false, unicodeRegExp: false, logger: false, code: { regExp: modelPatterns } });
  try {
    for (const [model, schema] of schemas) ajv.addSchema(schema, modelKey(model));
    const validate = ajv.getSchema(modelKey(name));
    return validate ? ok({ validate, schemas }) : fail(`The schema of the model ${name} cannot be compiled.`);
  } catch (error) {
    return fail(`The schema of the model ${name} cannot be compiled: ${errorMessage(error)}`);
  }
}

function readSchema(model: Model, models: ReadonlyMap<string, Model>): JsonObject | undefined {
  const schema = parseJsonObject(model.schema);
  return schema && withoutIds(rewriteReferences(schema, schema, models));
}

/** The schema's own id would move the base that references to other models are resolved against. */
function withoutIds(schema: unknown): JsonObject | undefined {
  if (!isJsonObject(schema)) return undefined;
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== 'id' && key !== '$id' && key !== '$schema'));
}

/** References to other models come as the service's URL or as a definition's own pointer; both become the model's key. */
function rewriteReferences(value: unknown, root: JsonObject, models: ReadonlyMap<string, Model>): unknown {
  if (Array.isArray(value)) return value.map((item) => rewriteReferences(item, root, models));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => {
    if (key === '$ref' && typeof member === 'string') return [key, rewriteReference(member, root, models)];
    return [key, rewriteReferences(member, root, models)];
  }));
}

function rewriteReference(reference: string, root: JsonObject, models: ReadonlyMap<string, Model>): string {
  const written = writtenReference(reference);
  if (!written || !models.has(written.model) || isLocal(reference, root)) return reference;
  return `${modelKey(written.model)}${written.pointer === '' ? '' : `#${written.pointer}`}`;
}

function isLocal(reference: string, root: JsonObject): boolean {
  if (!reference.startsWith('#/')) return false;
  let value: unknown = root;
  for (const segment of reference.slice(2).split('/')) {
    if (!isJsonObject(value) || !Object.hasOwn(value, segment)) return false;
    value = value[segment];
  }
  return true;
}
