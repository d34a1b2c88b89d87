#!/usr/bin/env node
/**
 * Prints the figures that the project promises, as medians with their spread over RUNS runs. Root, a kernel with BPF, `npm run build`.
 *
 *   npm run bench [-- --runs N] [--only NAME]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const collector = join(root, 'dist/collector/linux-x64/leak-gate-collector');
const cli = join(root, 'dist/cli/leak-gate.mjs');
const { values } = parseArgs({ options: { runs: { type: 'string', default: '9' }, only: { type: 'string' } } });
const runs = Number(values.runs);
const folder = mkdtempSync(join(tmpdir(), 'leak-gate-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const sorted = (list) => [...list].sort((a, b) => a - b);
const median = (list) => sorted(list)[Math.floor(list.length / 2)];

function print(name, unit, list, goal) {
  const of = sorted(list);
  const spread = of.length > 1 ? ` (${of[0].toFixed(1)} to ${of.at(-1).toFixed(1)}, ${of.length} runs)` : '';
  console.log(`${name.padEnd(44)} ${median(list).toFixed(1)} ${unit}${spread}${goal ? `; goal ${goal}` : ''}`);
}

function compile(name, source, ...flags) {
  const file = join(folder, `${name}.c`);
  writeFileSync(file, source);
  execFileSync('gcc', ['-O2', '-o', join(folder, name), file, ...flags]);
  return join(folder, name);
}

const repeat = (measure) => Array.from({ length: runs }, measure);

const benches = {
  /** Load and attach, by the collector's own clock. */
  attach() {
    const line = /"preload tap","ok":true,"detail":"[^"]*in (\d+) ms"/;
    const times = repeat(() => Number(line.exec(execFileSync(collector, ['self-test'], { encoding: 'utf8' }))[1]));
    print('load + attach, preload tap', 'ms', times, '150 ms');
  },

  /** From the start of the command line to the first instruction of the target's main. */
  start() {
    const program = compile(
      'start',
      '#include <stdio.h>\n#include <time.h>\nint main(void){struct timespec t;clock_gettime(CLOCK_REALTIME,&t);printf("%lld",t.tv_sec*1000000LL+t.tv_nsec/1000);return 0;}',
    );
    const times = repeat(() => {
      const begun = Date.now() * 1000;
      const ended = spawnSync(process.execPath, [cli, 'run', '--quiet', '--', program], { encoding: 'utf8' });
      return (Number(ended.stdout) - begun) / 1000;
    });
    print('command line start to target start', 'ms', times, '300 ms');
  },

  /** Peak memory of the collector with a million live blocks. */
  memory() {
    const program = compile(
      'million',
      '#include <stdlib.h>\n#include <unistd.h>\nint main(void){for(long i=0;i<1000000;i++){volatile char*p=malloc(32);p[0]=1;}usleep(300000);return 0;}',
    );
    const time = spawnSync(
      '/usr/bin/time',
      ['-f', 'peak %M', collector, 'run', '--record', join(folder, 'r'), '--', program],
      {
        encoding: 'utf8',
      },
    );
    print('collector, a million live blocks', 'MiB', [Number(/peak (\d+)/.exec(time.stderr)[1]) / 1024], '64 MiB');
  },

  /** One malloc + free, timed inside the program, untapped and tapped in turn. */
  pair() {
    const program = compile(
      'pair',
      '#include <stdio.h>\n#include <stdlib.h>\n#include <time.h>\nint main(int c,char**v){long n=atol(v[1]);struct timespec a,b;clock_gettime(CLOCK_MONOTONIC,&a);for(long i=0;i<n;i++){void*volatile p=malloc(64);free(p);}clock_gettime(CLOCK_MONOTONIC,&b);printf("%.2f",((b.tv_sec-a.tv_sec)*1e9+(b.tv_nsec-a.tv_nsec))/n);return 0;}',
    );
    const observed = (...options) => [collector, 'run', ...options, '--record', join(folder, 'r'), '--', program];
    const ways = {
      untapped: [program, '5000000'],
      'preload tap, 1 in 1024': [...observed('--sample-rate', '1024'), '5000000'],
      'preload tap, exact': [...observed(), '200000'],
      'uprobe tap, exact': [...observed('--tap', 'uprobe'), '50000'],
    };
    const times = new Map(Object.keys(ways).map((name) => [name, []]));
    for (let i = 0; i < runs; i++) {
      for (const [name, [command, ...rest]] of Object.entries(ways)) {
        times.get(name).push(Number(execFileSync(command, rest, { encoding: 'utf8' })));
      }
    }
    for (const [name, list] of times) print(`malloc + free of 64 bytes, ${name}`, 'ns', list);
  },

  /** Builder, trends and verdict on 10 000 sites x 96 epochs. */
  async analysis() {
    const outfile = join(root, 'build/bench/analysis.mjs');
    mkdirSync(join(root, 'build/bench'), { recursive: true });
    await build({
      absWorkingDir: root,
      entryPoints: ['bench/analysis.ts'],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
    });
    spawnSync(process.execPath, [outfile], { stdio: 'inherit' });
  },
};

console.log(
  `Linux ${release()}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`,
);
console.log(
  readFileSync('/proc/loadavg', 'utf8')
    .split(' ')
    .slice(0, 1)
    .map((load) => `load ${load}`)
    .join(''),
);
for (const [name, bench] of Object.entries(benches)) if (!values.only || values.only === name) await bench();
