#!/usr/bin/env node
/**
 * Cuts what the GitHub publisher uses out of GitHub's own descriptions of its API, for the loopback server of its tests
 * (src/publish/github/fixtures/). The descriptions weigh 400 MB, so they are no dependency: install them in a folder of their own,
 *
 *   npm install --prefix FOLDER @octokit/openapi @octokit/graphql-schema
 *   node scripts/cut-openapi.mjs FOLDER
 *
 * Nothing is changed but what is left out: other operations, descriptions, and the examples that no test starts from.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, print, visit } from 'graphql';

const repo = '/repos/{owner}/{repo}';
const operations = {
  [`${repo}/issues/{issue_number}/comments`]: ['get', 'post'],
  [`${repo}/issues/comments/{comment_id}`]: ['get', 'patch', 'delete'],
  [`${repo}/pulls`]: ['get'],
  [`${repo}/pulls/{pull_number}`]: ['get'],
  [`${repo}/pulls/{pull_number}/files`]: ['get'],
  [`${repo}/pulls/{pull_number}/comments`]: ['get', 'post'],
  [`${repo}/pulls/{pull_number}/reviews`]: ['post'],
  [`${repo}/pulls/comments/{comment_id}`]: ['patch', 'delete'],
};
const examples = [
  'pull-request',
  'pull-request-simple-items',
  'issue-comment',
  'pull-request-review',
  'pull-request-review-comment',
];

/** The fields that tests may ask for; a query for anything else fails against the cut schema. */
const graphqlFields = {
  Query: ['viewer', 'repository'],
  Mutation: ['resolveReviewThread', 'unresolveReviewThread'],
  User: ['login', 'databaseId'],
  Repository: ['pullRequest'],
  PullRequest: ['reviewThreads'],
  PullRequestReviewThreadConnection: ['nodes', 'pageInfo'],
  PullRequestReviewThread: ['id', 'isResolved', 'comments'],
  PullRequestReviewCommentConnection: ['nodes'],
  PullRequestReviewComment: ['fullDatabaseId'],
  PageInfo: ['endCursor', 'hasNextPage'],
  ResolveReviewThreadPayload: ['thread'],
  UnresolveReviewThreadPayload: ['thread'],
  ResolveReviewThreadInput: ['clientMutationId', 'threadId'],
  UnresolveReviewThreadInput: ['clientMutationId', 'threadId'],
};

const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: cut-openapi.mjs FOLDER (where @octokit/openapi and @octokit/graphql-schema are installed)');
  process.exit(2);
}
const fixture = (name) => fileURLToPath(new URL(`../src/publish/github/fixtures/${name}`, import.meta.url));
const read = (path) => readFileSync(join(folder, 'node_modules', path), 'utf8');

function cutOpenapi() {
  const whole = JSON.parse(read('@octokit/openapi/generated/api.github.com.json'));
  const cut = {
    openapi: whole.openapi,
    info: { title: whole.info.title, version: whole.info.version },
    paths: {},
    components: {},
  };
  for (const [path, methods] of Object.entries(operations)) {
    cut.paths[path] = Object.fromEntries(methods.map((method) => [method, withoutProse(whole.paths[path][method])]));
  }
  let waiting = references(cut.paths);
  while (waiting.length > 0) {
    const [kind, name] = waiting.pop().split('/').slice(2);
    if (cut.components[kind]?.[name] !== undefined) continue;
    const component = withoutProse(whole.components[kind][name]);
    (cut.components[kind] ??= {})[name] = component;
    waiting = [...waiting, ...references(component)];
  }
  cut.components.examples = Object.fromEntries(examples.map((name) => [name, whole.components.examples[name]]));
  writeFileSync(fixture('openapi.json'), `${JSON.stringify(cut)}\n`);
}

const prose = new Set([
  'description',
  'summary',
  'externalDocs',
  'x-github',
  'tags',
  'title',
  'example',
  'examples',
  'links',
]);

/** Leaves out what validates nothing. Below `properties` these words are names of fields, which stay. */
function withoutProse(value, names = false) {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => names || !prose.has(key))
      .map(([key, item]) => [key, withoutProse(item, key === 'properties' && !names)]),
  );
}

function references(value) {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => (key === '$ref' ? [item] : references(item)));
}

function cutGraphql() {
  const schema = parse(read('@octokit/graphql-schema/schema.graphql'));
  const kept = schema.definitions.filter(({ name }) => name?.value in graphqlFields).map(cutFields);
  const known = new Set([...Object.keys(graphqlFields), 'Int', 'String', 'Boolean', 'ID', 'Float']);
  for (let missing = unknownTypes(kept, known); missing.length > 0; missing = unknownTypes(kept, known)) {
    for (const name of missing) {
      const found = schema.definitions.find((definition) => definition.name?.value === name);
      if (found === undefined || found.fields !== undefined)
        throw new Error(`graphqlFields must say what to keep of ${name}`);
      kept.push(found);
      known.add(name);
    }
  }
  const bare = { ...schema, definitions: kept.map((definition) => visit(definition, { enter: withoutDescription })) };
  writeFileSync(fixture('schema.graphql'), `${print(bare)}\n`);
}

function cutFields(definition) {
  const fields = definition.fields.filter(({ name }) => graphqlFields[definition.name.value].includes(name.value));
  return { ...definition, fields, interfaces: [] };
}

function unknownTypes(definitions, known) {
  const names = new Set();
  for (const definition of definitions) visit(definition, { NamedType: ({ name }) => void names.add(name.value) });
  return [...names].filter((name) => !known.has(name));
}

const withoutDescription = (node) =>
  node.description === undefined && node.directives === undefined
    ? undefined
    : { ...node, description: undefined, directives: [] };

cutOpenapi();
cutGraphql();
