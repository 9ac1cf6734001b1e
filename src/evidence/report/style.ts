import { style as PICTURES } from '../../picture/style.js'

/** The style sheet of the report; the run's id stands in the margin of printed pages. */
export const style = (run: string): string =>
  `${COLOURS}${BASE}${FIRST_SCREEN}${FOUND}${TABLES}${SCENARIOS}${PICTURES}${ADAPTIONS}${print(run.replace(/[^\w.:-]/g, ''))}`

const COLOURS = `
:root{--bg:#fff;--page:#f0f4f5;--ink:#212b32;--soft:#4c6272;--line:#c8d0d5;--brand:#005eb8;--link:#005eb8;--visited:#330072;--pass:#00703c;--fail:#b5171a;--warn:#7a4b00;--open:#5a2e91;--idle:#4c6272;--pass-bg:#e3f2e8;--fail-bg:#fbe6e5;--warn-bg:#fff1cc;--open-bg:#efe7f8;--idle-bg:#e8edee;--code:#f4f6f7}
@media (prefers-color-scheme:dark){:root{--bg:#151c21;--page:#0d1216;--ink:#e9eef0;--soft:#aab6be;--line:#3b4951;--brand:#003f7d;--link:#8ec5ff;--visited:#cdb4ff;--pass:#6fdc9d;--fail:#ff9c95;--warn:#ffd37a;--open:#d3bcff;--idle:#aab6be;--pass-bg:#11301f;--fail-bg:#3d1513;--warn-bg:#35290a;--open-bg:#291d40;--idle-bg:#232e35;--code:#0f1519}}
`

const BASE = `
*{box-sizing:border-box}
html{scroll-padding-top:7rem}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 Arial,"Liberation Sans",sans-serif;overflow-wrap:break-word}
a{color:var(--link);text-underline-offset:.15em}a:visited{color:var(--visited)}a:hover{text-decoration-thickness:3px}
:focus-visible{outline:3px solid #212b32;outline-offset:0;box-shadow:0 0 0 6px #ffeb3b}
a:focus-visible{background:#ffeb3b;color:#212b32;box-shadow:0 4px #212b32;outline:0}
.skip{position:absolute;left:-999em}.skip:focus{position:static;display:block;padding:.5rem 1rem}
.sr,caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.mast{background:var(--brand);color:#fff;padding:.5rem max(1rem,calc(50% - 38rem));display:flex;flex-wrap:wrap;gap:0 2rem;justify-content:space-between}
.mast p{margin:0}.mast b{font-size:1.15rem;margin-right:.6rem}
nav{background:var(--bg);border-bottom:1px solid var(--line);padding:0 max(1rem,calc(50% - 38rem));position:sticky;top:0;z-index:2}
nav ul{margin:0;padding:0;list-style:none;display:flex;gap:0 1.5rem;overflow-x:auto}nav li{flex:none}nav a{display:inline-block;padding:.35rem 0;min-width:1.5rem}
main,footer{max-width:78rem;margin:0 auto;padding:1rem}
h1,h2,h3,h4{line-height:1.25;margin:1.6em 0 .5em;text-wrap:balance}h1{font-size:1.7rem;margin:0}h2{font-size:1.4rem;border-top:4px solid var(--brand);padding-top:.6rem}h3{font-size:1.15rem}h4{font-size:1rem}
p{margin:.5em 0;max-width:75ch}p,dd,li,h3,summary{overflow-wrap:anywhere}.note,small,.hop{color:var(--soft);font-size:.875rem;font-weight:400}
code,pre,.id{font-family:Consolas,Menlo,"DejaVu Sans Mono",monospace;font-size:.85rem}
pre{margin:.4rem 0;padding:.6rem .8rem;background:var(--code);border:1px solid var(--line);white-space:pre-wrap;overflow-wrap:anywhere}
code{overflow-wrap:anywhere}
.v{display:inline-flex;align-items:center;gap:.4em;padding:0 .5em;border-radius:3px;font-weight:700;font-size:.875rem;white-space:nowrap;border:1px solid currentColor}
.requirements td:nth-child(3),.played td:first-child{font-weight:700;font-size:.875rem;white-space:nowrap;color:var(--pass)}:is(.requirements,.played) td::before{margin-right:.35em}td.fail.fail.fail{color:var(--fail)}td.warn.warn.warn{color:var(--warn)}td.open.open.open{color:var(--open)}td.idle.idle.idle{color:var(--idle)}
.v.pass{color:var(--pass);background:var(--pass-bg)}.v.pass::before,.requirements td:nth-child(3):not([class])::before,.played td:first-child:not([class])::before{content:"\\2713";content:"\\2713"/""}
.v.fail{color:var(--fail);background:var(--fail-bg)}.fail:is(.v,td)::before{content:"\\2715";content:"\\2715"/""}
.v.warn{color:var(--warn);background:var(--warn-bg)}.warn:is(.v,td)::before{content:"\\25B2";content:"\\25B2"/""}
.v.open{color:var(--open);background:var(--open-bg)}.open:is(.v,td)::before{content:"?";content:"?"/""}
.v.idle{color:var(--idle);background:var(--idle-bg);border-style:dashed}.idle:is(.v,td)::before{content:"\\2013";content:"\\2013"/""}
.tally,.lv{color:var(--soft);font-weight:400;font-size:.875rem}
`

const FIRST_SCREEN = `
.banner{display:flex;gap:1.2rem;align-items:flex-start;background:var(--bg);border:1px solid var(--line);border-left:10px solid;padding:1rem 1.2rem}
.banner.pass{border-left-color:var(--pass)}.banner.fail{border-left-color:var(--fail)}.banner.warn{border-left-color:var(--warn)}.banner.open{border-left-color:var(--open)}
.banner .emblem{flex:none;fill:none;stroke:var(--bg);stroke-width:4;stroke-linecap:round;stroke-linejoin:round}
.banner .emblem :first-child{stroke:none}.banner.pass .emblem :first-child{fill:var(--pass)}.banner.fail .emblem :first-child{fill:var(--fail)}.banner.warn .emblem :first-child{fill:var(--warn)}.banner.open .emblem :first-child{fill:var(--open)}
.banner.pass h1{color:var(--pass)}.banner.fail h1{color:var(--fail)}.banner.warn h1{color:var(--warn)}.banner.open h1{color:var(--open)}
.sentence{font-size:1.1rem;line-height:1.4;margin:.3rem 0 0;max-width:none}.said{margin:.2rem 0 0;max-width:none}.pointer{margin-bottom:0;font-weight:700}
.overview{display:grid;grid-template-columns:minmax(0,6fr) minmax(0,5fr);gap:0 2rem}
.overview h2{font-size:1.05rem;border:0;padding:0;margin:1rem 0 .3rem}.overview table,.facts{font-size:.875rem}
.facts{margin:0}.facts div{display:grid;grid-template-columns:8.5rem 1fr;gap:0 .6rem;padding:.1rem 0;border-bottom:1px solid var(--line)}.facts dt{color:var(--soft)}.facts dd{margin:0}
.limits{margin:0;padding-left:1.1rem;font-size:.875rem}
.counts .part th{padding-left:1.4rem;font-weight:400;color:var(--soft)}.counts tfoot{border-top:2px solid var(--ink);font-weight:700}
.counts .zero{color:var(--soft)}.counts .is-pass{color:var(--pass);font-weight:700}.counts .is-fail{color:var(--fail);font-weight:700}.counts .is-warn{color:var(--warn);font-weight:700}.counts .is-undetermined{color:var(--open);font-weight:700}
abbr{text-decoration:none}.digest{word-spacing:-.1em}
`

const FOUND = `
.found{margin:.6rem 0 0;padding-left:1.2rem}.found li{margin:.25rem 0}
.cause{background:var(--bg);border:1px solid var(--line);border-left:6px solid var(--warn);padding:.2rem 1.2rem .8rem;margin:1rem 0}.cause.fail{border-left-color:var(--fail)}.cause h3{margin:.7rem 0 .5rem;text-wrap:pretty}
.cause dl{margin:0}.cause dl div{display:grid;grid-template-columns:10.5rem minmax(0,1fr);gap:0 1rem;padding:.15rem 0}.cause dt{color:var(--soft)}.cause dd{margin:0}.cause .p-what dd{font-weight:700}
.cause :is(.p-at,.p-expected,.p-actual){background:var(--code);padding-left:.6rem;margin-left:-.6rem}.cause .p-repeat code{user-select:all}.asked{display:block}.asked a{display:inline-block;min-height:1.5rem}
.besides{padding-left:1.2rem}.besides li{margin:.4rem 0}
`

const TABLES = `
.scroll{overflow-x:auto;background:var(--bg);border:1px solid var(--line);margin:.5rem 0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-top:1px solid var(--line)}
thead th{border-top:0;background:var(--idle-bg);font-size:.875rem}.n{text-align:right;font-variant-numeric:tabular-nums}.sum{font-weight:700}
tbody th{font-weight:700}.effect{font-weight:400;display:block}.words{white-space:pre-wrap}
.overview th,.overview td{padding:.22rem .5rem}.overview .counts :is(th,td){padding:.22rem .3rem}.identities .id,thead th{white-space:nowrap}
.untested{min-width:34rem;font-size:.875rem}.untested th:first-child{width:9.5rem}.untested td:nth-child(2){width:8rem}.untested td,.untested tbody th{padding:.15rem .6rem}.untested tbody th{white-space:nowrap}.requirements{min-width:46rem;font-size:.9375rem}.requirements th:first-child{width:9.5rem}.requirements td:nth-child(3){width:8rem}.requirements td:last-child{width:19rem}.requirements td:last-child{color:var(--soft);font-size:.875rem}.played small{display:block}.played th:nth-child(2){width:100%}.played :is(th,td):nth-child(n+3){text-align:right;font-variant-numeric:tabular-nums}tbody th[colspan]{background:var(--idle-bg);font-size:.875rem}.specification{min-width:40rem;font-size:.875rem}.specification tbody th{width:30%}.specification tbody th:not([colspan]){font-weight:400}.specification td:nth-child(2){width:12rem}.specification a,.requirements a,.list a,.checks a{display:inline-block;min-height:1.5rem}.deviations,.audit{min-width:46rem}.scripts{min-width:62rem;font-size:.9375rem}.scripts th:first-child{width:10.5rem}.scripts td:nth-child(2){width:11rem}.scripts td:nth-child(4){width:5rem}.scripts td:last-child{width:12rem;font-size:.875rem}.scripts a{display:inline-block;min-height:1.5rem}
.exceptions{min-width:34rem;font-size:.9375rem}.checks,.talk-table{min-width:46rem;font-size:.9375rem}.exceptions td:last-child{width:45%}
.tools{display:flex;flex-wrap:wrap;gap:.3rem 1rem;align-items:end;margin:.8rem 0;padding:.4rem 0;position:sticky;top:2.2rem;z-index:1;background:var(--page)}.tools[hidden]{display:none}.tools label{display:grid;font-size:.875rem}.tools input,.tools select,.tools button{font:inherit;min-height:2.25rem;padding:.2rem .6rem;color:var(--ink);background:var(--bg);border:2px solid var(--soft);max-width:100%}.tools button{border-color:var(--link);color:var(--link);cursor:pointer}.tools p{margin:0;flex:1 0 12rem}
.words{display:block}
dl.words{display:grid;grid-template-columns:auto 1fr;gap:.4rem 1rem}dl.words dd{margin:0}
.checks{font-size:.875rem}.checks td{min-width:7rem}
tr:target,article:target>h3,details:target>summary{background:var(--warn-bg)}
`

const SCENARIOS = `
.scenario{background:var(--bg);border:1px solid var(--line);padding:.2rem 1.2rem 1rem;margin:1.2rem 0}.scenario>h3{margin-top:.8rem}
.scenario ol{margin:.6rem 0;list-style:none;padding:0}.scenario ol .v{min-width:6rem}
.caught{border-left:6px solid var(--pass);padding-left:.9rem;margin:.8rem 0}.broken{border-left:6px solid var(--fail);padding-left:.9rem;margin:.8rem 0}
.talk{display:block;max-width:none;font:13px Arial,"Liberation Sans",sans-serif;fill:var(--ink)}
.talk.key{display:inline-block;vertical-align:middle}.legend{list-style:none;padding:0}
.lines{stroke:var(--soft);fill:none}.who{fill:var(--ink);font:12px Arial,"Liberation Sans",sans-serif}.who rect{fill:var(--idle-bg);stroke:var(--soft)}.who text{text-anchor:middle;font-size:11px}.who .role{font-weight:700;font-size:14px}
.act rect{fill:var(--idle-bg)}.act text{font-weight:700;font-size:12.5px}
.m path{fill:none;stroke:var(--ink);stroke-width:1.5}.m.request path{stroke-width:2}.m.request .h{fill:var(--ink)}.m.answer path{stroke:var(--soft)}
.m.refused path{stroke:var(--warn);stroke-dasharray:7 4;stroke-width:2}.m.silent path{stroke:var(--open);stroke-dasharray:2 4;stroke-width:2}.m .h,.ghost .h{stroke-dasharray:none!important}
.m.bad path{stroke:var(--fail);stroke-width:3}.m.bad.request .h{fill:var(--fail)}.m.first path{stroke-width:4}
.m text{paint-order:stroke;stroke:var(--bg);stroke-width:4px;stroke-linejoin:round}.m>:last-child{text-anchor:middle}.m tspan{font-weight:700}
.m.refused>:last-child{fill:var(--warn);font-weight:700}.m.silent>:last-child{fill:var(--open);font-weight:700}.m.bad>:last-child{fill:var(--fail);font-weight:700}
.diverged{fill:var(--fail-bg);stroke:var(--fail);stroke-dasharray:4 3}.hatch{stroke:var(--fail);stroke-width:2;fill:none}.m.first text{stroke:var(--fail-bg)}
.ghost path{fill:none;stroke:var(--soft);stroke-width:1.5;stroke-dasharray:3 5}.ghost text{font-size:12.5px;paint-order:stroke;stroke:var(--fail-bg);stroke-width:4px}.ghost .flag{font-weight:700;fill:var(--fail)}
.talk-table tr.first{background:var(--fail-bg);outline:2px solid var(--fail);outline-offset:-2px}.talk-table td{padding:.2rem .6rem}.talk-table td:first-child{text-align:right;white-space:nowrap}.talk-table td:first-child small{display:block}.talk-table td:last-child{white-space:nowrap}
.deployment>h3{margin-top:2rem}.picture{background:none}.topology{display:block;width:100%;min-width:52rem;height:auto}.agreements .lv{display:block}.agreements td{min-width:8.5rem}.agreements td.lv{display:table-cell}
.x{border-top:1px solid var(--line)}.on{border-left:3px solid var(--line);padding-left:.8rem;margin:.3rem 0}.on p{margin:.2rem 0}.on:target{background:var(--warn-bg)}
.x summary{padding:.25rem 0;min-height:1.5rem;cursor:pointer;overflow-wrap:anywhere}.silence{font-weight:700}
`

const ADAPTIONS = `
@media (max-width:60rem){.overview{grid-template-columns:minmax(0,1fr)}}
@media (max-width:40rem){.banner{flex-direction:column;gap:.4rem;padding:.8rem}:is(.facts,.cause dl) div{grid-template-columns:minmax(0,1fr)}.cause{padding:.2rem .7rem .6rem}.scenario{padding:.2rem .7rem 1rem}h1{font-size:1.4rem}h2{font-size:1.25rem}.tools{position:static}.untested{min-width:0}.untested :is(th:first-child,td:nth-child(2)){width:auto}.untested tbody th{white-space:normal;overflow-wrap:anywhere}html{scroll-padding-top:3.2rem}dl.words{grid-template-columns:1fr}.identities,.counts{min-width:34rem}main,footer{padding:.7rem}}
@media (forced-colors:active){.banner{border-left-color:CanvasText}.banner .emblem{forced-color-adjust:none}.talk{fill:CanvasText}.m path,.lines,.who rect,.ghost path,.diverged{stroke:CanvasText}.m.request .h{fill:CanvasText}.who rect,.act rect,.diverged{fill:Canvas}.m text,.ghost text{stroke:Canvas}.talk text{fill:CanvasText}}
`

const print = (run: string): string => `
@page{size:A4;margin:16mm 12mm;@top-left{content:"spinecheck run ${run}";font:9pt Arial}@bottom-right{content:"page " counter(page) " of " counter(pages);font:9pt Arial}}
@media print{:root{--bg:#fff;--page:#fff;--ink:#000;--soft:#3c4a53;--line:#b4bcc1;--link:#000;--visited:#000;--pass:#00582f;--fail:#9a1013;--warn:#5f3a00;--open:#462178;--idle:#3c4a53;--pass-bg:#fff;--fail-bg:#fff;--warn-bg:#fff;--open-bg:#fff;--idle-bg:#f0f2f3;--code:#fff}
html{font-size:9.5pt}body{font-size:1rem;line-height:1.35}nav,.skip,.tools{display:none!important}main{max-width:none;padding:0}.mast{background:none;color:#000;border-bottom:2px solid #000;padding:0 0 2mm}
.scroll{overflow:visible;border:0;background:none}table,.talk,.requirements,.exceptions,.checks,.talk-table{min-width:0;font-size:8.5pt}.overview{gap:0 6mm}.overview table,.facts,.limits{font-size:8pt}
thead{display:table-header-group}tr,.banner,.cause,.broken,.caught,.v{break-inside:avoid}h2,h3,h4,summary,tr:has(th[colspan]){break-after:avoid}.scenario{break-inside:avoid;border:0;padding:0}#evidence .scenario{break-inside:auto}.talk{max-width:100%;height:auto;max-height:235mm}#topologies,.deployment+.deployment{break-before:page}.topology{min-width:0;max-width:100%;max-height:240mm}
.requirements{table-layout:fixed}.requirements th:first-child{width:14%}.requirements tbody th:not([colspan]){white-space:nowrap}.requirements :is(th,td):nth-child(3){width:11%}.requirements th:last-child{width:30%}
#evidence .talk{max-height:110mm}a{text-decoration:none}a[href^=http]::after{content:" (" attr(href) ")"}pre{font-size:7.5pt;padding:1mm 2mm}}
`
