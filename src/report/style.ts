/** The look of the report: no font, picture or script from anywhere; colours of their own in the light and in the dark; contrast of 4.5:1 or more for all text. */
export const style = `
:root { color-scheme: light dark; --back: #f7f7f4; --card: #fff; --ink: #1c1f23; --quiet: #5b6168; --rule: #d9dad5; --link: #0b57a4;
  --ok: #3f8f5b; --unsure: #e0a100; --failed: #c9302c; --ok-back: #e3f1e6; --unsure-back: #fbf0cf; --failed-back: #fadedc; }
@media (prefers-color-scheme: dark) { :root { --back: #15171a; --card: #1e2125; --ink: #e8e8e4; --quiet: #a3a9b0; --rule: #363b41; --link: #8bbcf5;
  --ok: #58b37a; --unsure: #e3b341; --failed: #f0625d; --ok-back: #1c3325; --unsure-back: #3a300f; --failed-back: #43201f; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 1.5rem 1.25rem 4rem; background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", sans-serif; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .6rem; } h3 { font-size: .95rem; margin: .8rem 0 .2rem; }
p { margin: .3rem 0; } a { color: var(--link); } .quiet { color: var(--quiet); } ul { margin: .2rem 0; padding-left: 1.2rem; }
.state { margin: 1rem 0; padding: .7rem 1rem; border-radius: .5rem; border-left: .4rem solid var(--ok); background: var(--ok-back); font-weight: 600; }
.state.failed { border-color: var(--failed); background: var(--failed-back); } .state.unsure { border-color: var(--unsure); background: var(--unsure-back); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(12.5rem, 1fr)); gap: .75rem; margin: 0; }
.tiles > div, .card { background: var(--card); border: 1px solid var(--rule); border-radius: .5rem; padding: .7rem .9rem; }
.tiles dt { color: var(--quiet); font-size: .85rem; } .tiles dd { margin: 0; } .tiles .sum { font-size: 1.7rem; font-weight: 650; line-height: 1.2; }
.tiles ul { list-style: none; padding: 0; font-size: .85rem; } .tiles li { display: flex; justify-content: space-between; gap: .5rem; }
.is-failed { color: var(--failed); font-weight: 600; } .is-unsure { font-weight: 600; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--rule); }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; } .scroll { overflow-x: auto; }
details.d { background: var(--card); border: 1px solid var(--rule); border-left: .35rem solid var(--ok); border-radius: .4rem; margin: .35rem 0; }
details.d.failed, details.d.interrupted { border-left-color: var(--failed); } details.d.partial, details.d.u { border-left-color: var(--unsure); }
summary { cursor: pointer; padding: .4rem .8rem; display: flex; flex-wrap: wrap; gap: .2rem .8rem; align-items: center; overflow-wrap: anywhere; }
summary .name { font-weight: 600; flex: 1 1 18rem; min-width: 0; } details.d > div { padding: .2rem .9rem .8rem; overflow-wrap: anywhere; }
.tag { font-size: .8rem; border-radius: 1rem; padding: .05rem .55rem; background: var(--ok-back); white-space: nowrap; }
.tag.failed, .tag.interrupted, .tag.error { background: var(--failed-back); } .tag.partial, .tag.warning { background: var(--unsure-back); } .tag.skipped { background: var(--rule); }
.s { display: inline-flex; flex-wrap: wrap; gap: 2px; max-width: 24rem; vertical-align: middle; }
.s b { width: 9px; height: 12px; border-radius: 2px; background: var(--ok); }
.s b.l { background: repeating-linear-gradient(45deg, var(--unsure) 0 2px, var(--card) 2px 3px); border: 1px solid var(--unsure); } .s b.f { background: var(--failed); border: 2px solid var(--ink); }
@media (forced-colors: active) { .s b { forced-color-adjust: none; } }
@media print { :root { --back: #fff; --card: #fff; --ink: #000; --quiet: #444; --rule: #bbb; --link: #000; --ok: #3f8f5b; --unsure: #b78100; --failed: #c00; --ok-back: #fff; --unsure-back: #fff; --failed-back: #fff; }
  body { max-width: none; padding: 0; font-size: 10pt; } details.d, .card, .tiles > div { break-inside: avoid; } details::details-content { content-visibility: visible; block-size: auto; } .s b { print-color-adjust: exact; } }
`;
