"""How the page looks: quiet, legible, and on paper with every proof unfolded."""

from typing import Final

STYLE: Final = """
:root { --error: #b3261e; --warning: #8a5a00; --note: #2b6777; --line: #d8d8d8; --soft: #f6f6f4; color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1c1c1c; font: 16px/1.65 system-ui, "PingFang SC", "Microsoft YaHei",
  "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin: 0 0 1.5rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .25rem; padding-top: 1.25rem; border-top: 2px solid #1c1c1c; }
h3 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
h4 { font-size: 1rem; margin: 0 0 .35rem; }
p { margin: .35rem 0; }
code { font-family: ui-monospace, Consolas, monospace; }
.department { color: #555; }
.summary { font-weight: 600; }
.badge { display: inline-block; padding: 0 .5em; border-radius: 3px; color: #fff; font-size: .8rem; line-height: 1.6; }
.badge.error { background: var(--error); } .badge.warning { background: var(--warning); }
.badge.note { background: var(--note); }
article { margin: .75rem 0; padding: .8rem 1rem; border: 1px solid var(--line); border-left-width: 4px;
  border-radius: 4px; }
article.error { border-left-color: var(--error); } article.warning { border-left-color: var(--warning); }
article.note { border-left-color: var(--note); }
.numbers { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: .6rem 0; padding: .5rem .75rem;
  background: var(--soft); font-variant-numeric: tabular-nums; }
.numbers span { display: block; color: #555; font-size: .8rem; }
.where { color: #555; font-size: .9rem; }
.advice::before { content: "→ "; }
details { margin-top: .5rem; } summary { cursor: pointer; color: #444; font-size: .9rem; }
details > article:first-of-type { margin-top: .75rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .5rem 0 0; font-size: .9rem; }
dt { color: #555; } dd { margin: 0; }
ul { padding-left: 1.25rem; margin: .5rem 0; font-size: .9rem; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); font-weight: 400; }
th { color: #555; font-size: .85rem; } .count { font-variant-numeric: tabular-nums; }
.count.error { color: var(--error); font-weight: 600; } .count.warning { color: var(--warning); }
.count.note { color: var(--note); }
footer { margin-top: 3rem; color: #777; font-size: .8rem; }
@media print {
  :root { font-size: 11px; } body { font-size: 1rem; } main { max-width: none; padding: 0; }
  a { color: inherit; text-decoration: none; } .document + .document { break-before: page; }
  article { margin: .5rem 0; } .numbers, h4, dt { break-inside: avoid; } h2, h3, h4 { break-after: avoid; }
  .proof::details-content { display: block; content-visibility: visible; } .proof summary { display: none; }
  .badge, article, .numbers { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
