// The recordings of scripts/kernels.sh held against scripts/kernels/expected: a table, and exit status 1 when something is otherwise.
//   node scripts/kernels/table.mjs FOLDER RELEASE…
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '.', ...releases] = process.argv.slice(2);
const wanted = (process.env.CASES ?? '').split(',').filter(Boolean);

/** Cases of the stream of one machine: name → status and what was said. */
function casesOf(release) {
  const path = join(folder, `run-${release}`, 'boot.stream');
  const cases = new Map();
  if (!existsSync(path)) return cases;
  for (const part of readFileSync(path, 'utf8').replaceAll('\r', '').split(/^== /m).slice(1)) {
    const [head = '', ...said] = part.split('\n');
    const [name, status, seconds] = head.split(' ');
    cases.set(name, { status: Number(status), seconds: Number(seconds), said: said.join('\n') });
  }
  return cases;
}

const number = (release) => release.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);

/** Lines `NAME FROM-RELEASE STATUS [TEXT]`; of several lines of a name the last one whose release fits counts. */
const expectations = readFileSync(new URL('./expected', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [, name, from, status, said = ''] = /^(\S+)\s+(\S+)\s+(\d+)\s*(.*)$/.exec(line) ?? [];
    if (name === undefined) throw new Error(`scripts/kernels/expected: cannot read "${line}"`);
    return { name, from: number(from), status: Number(status), said };
  })
  .filter(({ name }) => wanted.length === 0 || wanted.includes(name));

const machines = releases.map((release) => ({ release, cases: casesOf(release) }));
const names = [...new Set(expectations.map(({ name }) => name))];
const wrong = [];

function cell({ release, cases }, name) {
  const expected = expectations.filter((e) => e.name === name && e.from <= number(release)).at(-1);
  if (expected === undefined) return '-';
  const found = cases.get(name);
  if (found === undefined) return miss(release, name, 'not run');
  if (found.status !== expected.status)
    return miss(release, name, `${found.status}, not ${expected.status}`, found.said);
  if (!found.said.replace(/\s+/g, ' ').includes(expected.said))
    return miss(release, name, `does not say "${expected.said}"`, found.said);
  return String(found.status);
}

function miss(release, name, what, said = '') {
  wrong.push(`${release} ${name}: ${what}\n${said.trimEnd().replace(/^/gm, '    ')}`);
  return `**${what}**`;
}

console.log(
  `| case | ${machines.map(({ release, cases }) => cases.get('kernel')?.said.trim() ?? release).join(' | ')} |`,
);
console.log(`|---|${machines.map(() => '---|').join('')}`);
for (const name of names) console.log(`| ${name} | ${machines.map((machine) => cell(machine, name)).join(' | ')} |`);
for (const { release, cases } of machines)
  if (!cases.has('end')) wrong.push(`${release}: the machine did not get to its end`);
for (const text of wrong) console.error(text);
process.exit(wrong.length > 0 || machines.length === 0 ? 1 : 0);
