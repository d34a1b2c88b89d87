/** The style of the page. Its hash stands in the page's content security policy, which lets no other style in. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --back: #fff; --panel: #f6f8fa; --mark: #ffebe9;
  --red: #cf222e; --green: #1a7f37; --amber: #9a6700; --blue: #0969da; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9198a1; --line: #3d444d; --back: #0d1117; --panel: #151b23;
  --mark: #3d1d20; --red: #f85149; --green: #3fb950; --amber: #d29922; --blue: #4493f8; } }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--back); }
h1 { font-size: 1.4rem; border-left: .5rem solid var(--soft); padding-left: .75rem; margin: 0 0 .5rem; }
h1.leak { border-color: var(--red); } h1.pass { border-color: var(--green); } h1.inconclusive, h1.not-observed { border-color: var(--amber); }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
code, pre { font: 13px/1.45 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
pre { background: var(--panel); border-radius: 6px; padding: .75rem; overflow-x: auto; overflow-wrap: normal; }
pre .blamed { background: var(--mark); font-weight: 600; display: block; } pre .plain, pre .dim, pre .add, pre .del { display: block; }
pre .dim { color: var(--soft); } pre .add { color: var(--green); } pre .del { color: var(--red); }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
th { background: var(--panel); font-weight: 600; } td.number { text-align: right; white-space: nowrap; }
details { border: 1px solid var(--line); border-radius: 6px; padding: .5rem .75rem; margin: .75rem 0; } summary { cursor: pointer; }
.soft { color: var(--soft); } .leak-word { color: var(--red); font-weight: 600; } figure { margin: 1rem 0; } figcaption { color: var(--soft); }
svg { width: 100%; height: auto; } svg text { fill: var(--soft); font: 12px system-ui, sans-serif; }
svg .axis { stroke: var(--line); } svg .live { fill: none; stroke: var(--red); stroke-width: 2; }
svg .none { fill: var(--panel); } svg .cell { fill: var(--red); }
`;

/** SHA-256 of STYLE, base64; html.test.ts says what it is. */
export const STYLE_HASH = 'OFP9xfVKB5Qxx/joszkI2svUjmZ9AUz9qhG+1DUviL8=';
