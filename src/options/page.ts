/** docs/options.md, made from the table of options (page.test.ts keeps the file in step). */
import type { Door, Option } from './option.js';
import { optionOf, optionsOf, optionTable, type OptionName } from './table.js';

const doors: readonly [Door, string][] = [
  ['run', '`run`'],
  ['attach', '`attach`'],
  ['analyze', '`analyze`'],
  ['action', 'action'],
  ['config', 'leak-gate.yml'],
];

const head = `# Options

Made from \`src/options/table.ts\`. An option has one name: \`--NAME\` on the command line, \`with: NAME:\` in the action, \`NAME:\` in
\`leak-gate.yml\`. A flag or an input wins over the file, the file over the default.

\`leak-gate.yml\` is looked for at the root of the repository; when it takes part, leak-gate says so. Every fault of it is told at once, with its
place. Relative paths in it start at its folder. [config-schema.json](config-schema.json) is its JSON Schema; to complete and check it in an editor
with the YAML language server, begin it with

\`\`\`yaml
# yaml-language-server: $schema=https://raw.githubusercontent.com/leak-gate/leak-gate/main/docs/config-schema.json
\`\`\`

An option that may be given several times is a flag given again, a line of an input, an item of a list. A switch is \`--NAME\` or \`--no-NAME\`
on the command line, \`true\` or \`false\` elsewhere.
`;

/** The page as Markdown. */
export function optionsPage(): string {
  const rows = (Object.keys(optionTable) as OptionName[]).map((name) => row(name, optionOf(name)));
  const table = ['| option | default | where | |', '|---|---|---|---|', ...rows];
  return `${head}\n${table.join('\n')}\n`;
}

function row(name: OptionName, option: Option<unknown>): string {
  const value = option.shape === 'switch' ? '' : ` <${option.words?.join('\\|') ?? option.placeholder}>`;
  const alias = option.alias === null ? '' : `, \`${option.alias}\``;
  const where = doors.filter(([door]) => optionsOf(door).includes(name)).map(([, words]) => words);
  const places = where.length === doors.length ? 'everywhere' : where.join(', ');
  return `| \`${name}${value}\`${alias} | ${presetOf(option)} | ${places} | ${option.summary.replaceAll('|', '\\|')} |`;
}

function presetOf(option: Option<unknown>): string {
  const own = option.default === null ? '' : `\`${option.default}\``;
  if (option.actionDefault === undefined) return own;
  return `${own}${own === '' ? '' : '; '}in the action \`${option.actionDefault}\``;
}
