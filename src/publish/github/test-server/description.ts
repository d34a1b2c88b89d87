/** GitHub's own description of its API (fixtures/openapi.json, made by scripts/cut-openapi.mjs) as a judge of requests and answers. */
import { Ajv, type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: object;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | { $ref: string })[];
  readonly requestBody?: { required?: boolean };
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly examples: Readonly<Record<string, { value: unknown }>>;
  };
}

const text = readFileSync(new URL('../fixtures/openapi.json', import.meta.url), 'utf8');
const description = JSON.parse(text) as Description;

const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false });
const anyText = () => true;
for (const format of ['email', 'int64', 'timestamp', 'uri-template']) ajv.addFormat(format, anyText);
ajv.addFormat('uri', { validate: (value: string) => URL.canParse(value) });
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
ajv.addSchema(jsonSchema(JSON.parse(text)) as object, 'github');

/** OpenAPI 3.0 says `nullable` where JSON Schema has a type. */
function jsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(jsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, jsonSchema(item)]));
  return nullable === true
    ? { anyOf: [{ type: 'null' }, rest] }
    : 'nullable' in value && typeof value.nullable !== 'boolean'
      ? { ...rest, nullable }
      : rest;
}

const validators = new Map<string, ValidateFunction>();

/** What is wrong with `value` by the schema at `pointer`; empty when nothing is. */
function faults(pointer: readonly string[], value: unknown): string[] {
  const path = pointer
    .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
    .map(encodeURIComponent)
    .join('/');
  let validate = validators.get(path);
  if (validate === undefined) validators.set(path, (validate = ajv.compile({ $ref: `github#/${path}` })));
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath || 'body'} ${error.message ?? ''}`);
}

/** The object that GitHub shows as an example of `name`. Not to be changed. */
export function example(name: string): Readonly<Record<string, unknown>> {
  const value = description.components.examples[name]?.value;
  return (Array.isArray(value) ? value[0] : value) as Record<string, unknown>;
}

export interface Route {
  readonly template: string;
  readonly method: string;
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
}

const templates = Object.entries(description.paths).map(([template, methods]) => ({
  template,
  methods,
  names: [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
  pattern: new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`),
}));

/** The operation that a request is for; null when the description has none. */
export function routeOf(method: string, pathname: string): Route | null {
  for (const { template, methods, names, pattern } of templates) {
    const found = pattern.exec(pathname);
    const operation = methods[method.toLowerCase()];
    if (found === null || operation === undefined) continue;
    const path = Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(found[i + 1] ?? '')]));
    return { template, method: method.toLowerCase(), operation, path };
  }
  return null;
}

/** What the description holds against a request. */
export function requestFaults(route: Route, query: URLSearchParams, body: unknown): string[] {
  const parameters = (route.operation.parameters ?? []).map((one) => ('$ref' in one ? referenced(one.$ref) : one));
  const known = new Set(parameters.map(({ name }) => name));
  const unknown = [...query.keys()].filter((name) => !known.has(name)).map((name) => `query ${name} is unknown`);
  const wrong = parameters.flatMap((parameter) => {
    const given = parameter.in === 'path' ? route.path[parameter.name] : query.get(parameter.name);
    if (given === undefined || given === null) return parameter.required ? [`${parameter.name} is missing`] : [];
    return parameterFaults(parameter, given);
  });
  const { requestBody } = route.operation;
  const pointer = ['paths', route.template, route.method, 'requestBody', 'content', 'application/json', 'schema'];
  const bodyFaults =
    requestBody === undefined ? (body === undefined ? [] : ['a body is not allowed']) : faults(pointer, body);
  return [...unknown, ...wrong, ...bodyFaults];
}

function parameterFaults({ name, schema }: Parameter, given: string): string[] {
  const { type } = schema as { type?: string };
  const value = type === 'integer' && /^\d+$/.test(given) ? Number(given) : given;
  return ajv.validate(schema, value) ? [] : [`${name}=${given} ${ajv.errorsText()}`];
}

function referenced(ref: string): Parameter {
  const parameter = description.components.parameters[ref.split('/').at(-1) ?? ''];
  if (parameter === undefined) throw new Error(`no ${ref}`);
  return parameter;
}

/** What the description holds against an answer. Faults that it does not list (5xx, limits) only need a message. */
export function responseFaults(route: Route, status: number, body: unknown): string[] {
  const response = route.operation.responses[String(status)] as { $ref?: string; content?: unknown } | undefined;
  if (response === undefined) {
    return status >= 400
      ? typeof (body as { message?: unknown }).message === 'string'
        ? []
        : ['no message']
      : [`status ${status}`];
  }
  if (status === 204) return body === undefined ? [] : ['a body with 204'];
  const own = ['paths', route.template, route.method, 'responses', String(status)];
  const place = response.$ref === undefined ? own : response.$ref.split('/').slice(1);
  return faults([...place, 'content', 'application/json', 'schema'], body);
}
