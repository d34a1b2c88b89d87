#!/usr/bin/env node
/**
 * Makes docs/images/: what the job summary, the pull request comment and the HTML report look like, Markdown rendered as GitHub
 * does it as nearly as that goes.
 *
 *   node scripts/screenshots.mjs [REPORT.json]
 *
 * Without a report it runs the gate on a leaking target (root, dist/, `node targets/build.mjs leak-exception`). Needs Chromium
 * (apt-get install chromium fonts-noto-color-emoji); GitHub's style sheet and Mermaid go to build/screenshots, not into the project.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

const root = fileURLToPath(new URL('..', import.meta.url));
const work = join(root, 'build/screenshots');
const images = join(root, 'docs/images');
const WIDTH = 920;
const PAGE_HEIGHT = 1000;

mkdirSync(images, { recursive: true });
installAssets();
const { readReport, renderComment, renderHtml, renderSummary, COMMENT_LIMIT, SUMMARY_LIMIT } = await renderers();
const document = readReport(readFileSync(process.argv[2] ?? recordedLeak(), 'utf8'), 'report');
const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
const made = [{ ...document, context: { ...document.context, commit } }];
const checkout = { root: root.replace(/\/$/, ''), repositoryUrl: 'https://github.com/acme/shop' };
const settings = { checkout, reportUrl: 'https://github.com/acme/shop/actions/runs/1' };

shoot('summary', renderSummary(made, { ...settings, limit: SUMMARY_LIMIT }), false);
const comment = renderComment(made, { ...settings, limit: COMMENT_LIMIT });
shoot('comment', comment, true);
shoot('comment-open', comment.replace('<details>', '<details open>'), true);
// The page runs no script, so it cannot say how high it is: its head is shown.
const page = join(work, 'page.html');
writeFileSync(page, renderHtml(made));
chromium(page, PAGE_HEIGHT, `--screenshot=${join(images, 'page.png')}`);

function installAssets() {
  if (existsSync(join(work, 'node_modules/mermaid')) && existsSync(join(work, 'node_modules/github-markdown-css')))
    return;
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, 'package.json'), '{"private":true}\n');
  const flags = ['--no-audit', '--no-fund', '--loglevel=error', '--no-package-lock'];
  execFileSync('npm', ['install', ...flags, 'mermaid', 'github-markdown-css'], { cwd: work, stdio: 'inherit' });
}

async function renderers() {
  const outfile = join(work, 'renderers.mjs');
  const lines = [
    "export { readReport } from './src/report/read.js';",
    "export { renderComment, COMMENT_LIMIT } from './src/report/markdown/comment.js';",
    "export { renderHtml } from './src/report/html/page.js';",
    "export { renderSummary, SUMMARY_LIMIT } from './src/report/markdown/summary.js';",
  ];
  await build({
    stdin: { contents: lines.join('\n'), resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
  });
  return import(pathToFileURL(outfile).href);
}

function recordedLeak() {
  const file = join(work, 'leak.json');
  const target = join('build', 'targets', 'leak-exception');
  const gate = join(root, 'dist/cli/leak-gate.mjs');
  const { status } = spawnSync(process.execPath, [gate, 'run', '--quiet', '--json', file, '--', target, '8000'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 10) throw new Error(`the target leaks, but the gate ended with ${status}`);
  return file;
}

function shoot(name, markdown, isComment) {
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  const page = join(work, `${name}.html`);
  writeFileSync(page, pageOf(html, isComment));
  const height = Number(/<body[^>]* data-height="(\d+)"/.exec(chromium(page, 4000, '--dump-dom'))?.[1] ?? 0);
  if (height === 0) throw new Error(`${name}: the page did not finish`);
  chromium(page, height, `--screenshot=${join(images, `${name}.png`)}`);
  console.log(`docs/images/${name}.png ${WIDTH}x${height}`);
}

function chromium(page, height, action) {
  const profile = mkdtempSync(join(tmpdir(), 'leak-gate-chromium-'));
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const safe = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--hide-scrollbars'];
  const view = [`--user-data-dir=${profile}`, `--window-size=${WIDTH},${height}`, '--virtual-time-budget=15000'];
  try {
    const { stdout, stderr, status } = spawnSync(
      'chromium',
      [...safe, ...quiet, ...view, action, pathToFileURL(page).href],
      {
        encoding: 'utf8',
      },
    );
    if (status !== 0) throw new Error(`chromium: ${stderr}`);
    const [, fault] = /<body[^>]* data-mermaid-error="([^"]*)"/.exec(stdout) ?? [];
    if (fault !== undefined) throw new Error(`Mermaid does not read the chart: ${fault}`);
    return stdout;
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

function pageOf(html, isComment) {
  const css = readFileSync(join(work, 'node_modules/github-markdown-css/github-markdown-light.css'), 'utf8');
  const head = isComment
    ? '<div class="head"><b>github-actions</b> <span class="bot">bot</span> commented now</div>'
    : '<div class="head"><b>test</b> summary</div>';
  return `<!doctype html><meta charset="utf-8"><style>${css}
    body { margin: 0; padding: 16px; background: #fff; }
    .box { border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden; }
    .head { font: 14px -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; color: #59636e; padding: 8px 16px;
      background: #f6f8fa; border-bottom: 1px solid #d1d9e0; }
    .head b { color: #1f2328; }
    .bot { border: 1px solid #d1d9e0; border-radius: 2em; padding: 0 6px; font-size: 12px; }
    .markdown-body { padding: 16px; font-size: 14px; }
    .markdown-body pre.diff span { display: block; }
    .mermaid { text-align: center; }
    .add { background: #dafbe1; color: #116329; } .del { background: #ffebe9; color: #82071e; } .hunk { color: #59636e; }
  </style>
  <div class="box">${head}<div class="markdown-body">${html}</div></div>
  <script src="node_modules/mermaid/dist/mermaid.min.js"></script>
  <script>
    for (const code of document.querySelectorAll('code.language-diff')) {
      code.parentElement.classList.add('diff');
      const lines = code.textContent.replace(/\\n$/, '').split('\\n').map((line) => {
        const span = document.createElement('span');
        span.textContent = line || ' ';
        span.className = line.startsWith('+') ? 'add' : line.startsWith('-') ? 'del' : line.startsWith('@@') ? 'hunk' : '';
        return span;
      });
      code.replaceChildren(...lines);
    }
    (async () => {
      mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
      for (const code of document.querySelectorAll('code.language-mermaid')) {
        try {
          const { svg } = await mermaid.render('chart', code.textContent);
          const box = document.createElement('div');
          box.className = 'mermaid';
          box.innerHTML = svg;
          code.parentElement.replaceWith(box);
        } catch (error) {
          document.body.setAttribute('data-mermaid-error', String(error));
        }
      }
      document.body.setAttribute('data-height', Math.ceil(document.documentElement.getBoundingClientRect().height));
    })();
  </script>`;
}
