"""How the page looks: quiet, legible, by day and by night, and on paper whole, with every proof unfolded."""

from typing import Final

STYLE: Final = """
:root { --error: #b3261e; --warning: #8a5a00; --note: #2b6777; --line: #d8d8d8; --soft: #f4f4f1; --paper: #fff;
  --ink: #1c1c1c; --dim: #555; --on: #fff; --link: #0b57a4; --error-soft: #ffd9d6; --warning-soft: #ffe9b8;
  --note-soft: #d8edf3; color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #f3bd57; --note: #8fd0e0; --line: #444;
  --soft: #26282b; --paper: #17181a; --ink: #e8e8e6; --dim: #b4b4b0; --on: #17181a; --link: #8ab8ff;
  --error-soft: #5b2320; --warning-soft: #50390b; --note-soft: #1d4450; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.65 system-ui, "PingFang SC",
  "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
main { max-width: 64rem; margin: 0 auto; padding: 1rem 1.25rem 6rem; overflow-wrap: anywhere; }
a { color: var(--link); } a:focus-visible, summary:focus-visible, input:focus-visible + label, [tabindex]:focus-visible {
  outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; }
h1 { font-size: 1.6rem; margin: 1rem 0 1.5rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .25rem; padding-top: 1.25rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1.15rem; margin: 2.5rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
h4 { font-size: 1rem; margin: 1.25rem 0 .35rem; } article h4 { margin-top: 0; }
p { margin: .35rem 0; }
code { font-family: ui-monospace, Consolas, monospace; }
body:has(#language-en:checked) .zh, body:has(#language-zh:checked) .en { display: none; }
body:has(#show-error:not(:checked)) :is(article.error, .mark.error .tip) { display: none; }
body:has(#show-warning:not(:checked)) :is(article.warning, .mark.warning .tip) { display: none; }
body:has(#show-note:not(:checked)) :is(article.note, .notes, .mark.note .tip) { display: none; }
.group:not(:has(article)) { display: none; }
.controls { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding: .5rem 0; font-size: .9rem;
  border-bottom: 1px solid var(--line); }
.controls details { margin: 0; } .controls details[open] { flex-basis: 100%; }
fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .15rem .6rem; align-items: center; }
legend { float: left; margin-right: .6rem; color: var(--dim); } details legend { display: none; }
input { accent-color: var(--link); margin: 0 .25rem 0 0; width: 1rem; height: 1rem; } label { margin-right: .4rem; }
.department, .hint { color: var(--dim); }
.summary { font-weight: 600; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; }
.badge { display: inline-block; padding: 0 .5em; border-radius: 3px; color: var(--on); font-size: .8rem; line-height: 1.6; }
.badge.error { background: var(--error); } .badge.warning { background: var(--warning); }
.badge.note { background: var(--note); }
article { margin: .75rem 0; padding: .8rem 1rem; border: 1px solid var(--line); border-left-width: 4px;
  border-radius: 4px; scroll-margin-top: 1rem; }
article.error { border-left-color: var(--error); } article.warning { border-left-color: var(--warning); }
article.note { border-left-color: var(--note); }
article:target { background: var(--soft); }
.lead { margin-left: .75rem; white-space: nowrap; font-size: .9rem; }
.numbers { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: .6rem 0; padding: .5rem .75rem;
  background: var(--soft); font-variant-numeric: tabular-nums; }
.numbers div > span { display: block; color: var(--dim); font-size: .8rem; }
.where { color: var(--dim); font-size: .9rem; }
.advice::before { content: "→ "; }
details { margin-top: .5rem; } summary { cursor: pointer; color: var(--dim); font-size: .9rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .5rem 0 0; font-size: .9rem; }
.facts { font-size: 1rem; } dt { color: var(--dim); } dd { margin: 0; }
ul { padding-left: 1.25rem; margin: .5rem 0; font-size: .9rem; }
.scroll { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-weight: 600; padding: .35rem 0; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); font-weight: 400; }
th { color: var(--dim); font-size: .85rem; } .count { font-variant-numeric: tabular-nums; }
.count.error { color: var(--error); font-weight: 600; } .count.warning { color: var(--warning); }
.count.note { color: var(--note); }
.paper { padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: 4px; }
.paper p { text-indent: 2em; } .paper .heading { text-indent: 0; font-weight: 600; margin-top: 1.25rem; }
.paper table { width: auto; min-width: 60%; font-size: .82rem; } .paper th, .paper td { border: 1px solid var(--line);
  padding: .2rem .45rem; overflow-wrap: normal; word-break: normal; max-width: 16rem; }
.paper th { text-align: center; } .paper td { font-variant-numeric: tabular-nums; }
.mark > a { color: inherit; text-decoration: underline dotted var(--dim); text-underline-offset: .2em; }
.mark.error > a { background: var(--error-soft); text-decoration: underline 2px var(--error); }
.mark.warning > a { background: var(--warning-soft); text-decoration: underline 2px var(--warning); }
.mark.note > a { background: var(--note-soft); }
.mark span:target + a, .mark:has(span:target) > a { outline: 3px solid var(--link); outline-offset: 3px; }
.mark > span { scroll-margin-top: 30vh; }
.tip { display: none; position: fixed; z-index: 2; left: 50%; transform: translateX(-50%); bottom: .75rem;
  width: min(58rem, 96vw); max-height: 60vh; overflow: auto; padding: .6rem .9rem; background: var(--paper);
  border: 1px solid var(--dim); border-radius: 6px; box-shadow: 0 4px 24px #0006; text-indent: 0; font-size: .9rem;
  text-align: left; font-weight: 400; }
.tip > span { display: block; } .tip > span + span { margin-top: .5rem; border-top: 1px solid var(--line); }
.tip b { display: block; } .tip .zh > span, .tip .en > span { display: block; }
.mark:hover > .tip, .mark:focus-within > .tip { display: block; }
.drawn { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(28rem, 100%), 1fr)); gap: 1rem 2rem; }
.checklist td:first-child { white-space: nowrap; }
figure { margin: 0; } figcaption { font-weight: 600; font-size: .95rem; }
.cutouts { display: flex; flex-wrap: wrap; gap: .8rem; } .cutouts img { display: block; height: 2.4rem; border: 1px solid; } svg { width: 100%; height: auto; }
svg text { font-size: 13px; fill: var(--ink); } svg .amount { fill: var(--dim); font-size: 12px; }
svg .bar { fill: var(--note); } svg .budget { fill: none; stroke: var(--note); stroke-width: 1.5; }
footer { margin-top: 3rem; color: var(--dim); font-size: .8rem; }
@media (max-width: 40rem) { .paper { padding: .5rem; } dl { grid-template-columns: 1fr; } dt { margin-top: .3rem; }
  .numbers { gap: .25rem 1.25rem; } }
@media print {
  :root { font-size: 11px; color-scheme: light; --error: #b3261e; --warning: #8a5a00; --note: #2b6777; --line: #d8d8d8;
    --soft: #f4f4f1; --paper: #fff; --ink: #000; --dim: #444; --on: #fff; --error-soft: #ffd9d6;
    --warning-soft: #ffe9b8; --note-soft: #d8edf3; }
  body { font-size: 1rem; } main { max-width: none; padding: 0; }
  a { color: inherit; text-decoration: none; } .document + .document { break-before: page; }
  .controls, .skip, nav, .lead, .hint, .tip { display: none !important; } .scroll { overflow: visible; }
  article { margin: .5rem 0; } .numbers, h4, dt, tr, figure { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  details::details-content { display: block; content-visibility: visible; } .proof summary { display: none; }
  .badge, article, .numbers, .mark > a, svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
