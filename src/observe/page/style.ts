/** The style sheet of the live page: light and dark, narrow and wide. */
export const STYLE = `
:root{--bg:#fff;--page:#f0f4f5;--ink:#212b32;--soft:#4c6272;--line:#c8d0d5;--brand:#005eb8;--link:#005eb8;--pass:#00703c;--fail:#b5171a;--warn:#7a4b00;--open:#5a2e91;--code:#f4f6f7}
@media (prefers-color-scheme:dark){:root{--bg:#151c21;--page:#0d1216;--ink:#e9eef0;--soft:#aab6be;--line:#3b4951;--brand:#003f7d;--link:#8ec5ff;--pass:#6fdc9d;--fail:#ff9c95;--warn:#ffd37a;--open:#d3bcff;--code:#0f1519}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 Arial,"Liberation Sans",sans-serif;overflow-wrap:anywhere}
header{background:var(--brand);color:#fff;padding:.5rem 1rem}header p,header h1{margin:0}h1{font-size:1.3rem}
main{max-width:90rem;margin:0 auto;padding:1rem}
h2{font-size:1.2rem;margin:1.4rem 0 .5rem;border-top:3px solid var(--brand);padding-top:.4rem}h3{font-size:1rem;margin:.6rem 0 .3rem}
p{margin:.4rem 0}ul,ol{margin:.3rem 0;padding-left:1.2rem}.note{color:var(--soft);font-size:.875rem}
a{color:var(--link)}:focus-visible{outline:3px solid #212b32;box-shadow:0 0 0 6px #ffeb3b}
.counts{display:flex;flex-wrap:wrap;gap:.4rem 1.5rem;padding:0;list-style:none;font-weight:700}
.pass{color:var(--pass)}.fail{color:var(--fail)}.warn{color:var(--warn)}.open{color:var(--open)}
.lanes{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1rem}
.lane,.card{background:var(--bg);border:1px solid var(--line);padding:.4rem .8rem .8rem}
.lane ol{list-style:none;padding:0;margin:0}.lane li{border-top:1px solid var(--line);padding:.3rem 0}
.card{border-left:6px solid var(--pass);margin:.5rem 0}.card.fail-card{border-left-color:var(--fail)}.card.warn-card{border-left-color:var(--warn)}
.card dl{display:grid;grid-template-columns:6rem 1fr;gap:0 .6rem;margin:.2rem 0 .6rem}.card dt{color:var(--soft)}.card dd{margin:0}
form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin:.4rem 0}form>div{min-width:0;max-width:100%}label{display:block;font-size:.875rem}
select,button{font:inherit;min-height:2.5rem;padding:.2rem .6rem;color:var(--ink);background:var(--bg);border:2px solid var(--ink);width:auto;max-width:100%}
select{max-width:min(100%,40rem)}
.lane{min-width:0}summary,code,dd{overflow-wrap:anywhere}
code,pre{font-family:Consolas,Menlo,"DejaVu Sans Mono",monospace;font-size:.8rem}pre{background:var(--code);border:1px solid var(--line);padding:.5rem;margin:.3rem 0;white-space:pre-wrap}
summary{cursor:pointer;min-height:1.5rem}
`

/** Keeps the page up to date where scripts run; without it people load the page again. */
export const SCRIPT = `
const live=document.getElementById('live');
document.getElementById('still').hidden=true;
const source=new EventSource('/changes');
source.onmessage=async()=>{
  const answer=await fetch('/live');if(!answer.ok)return;
  const open=new Set([...live.querySelectorAll('details[open]')].map(each=>each.id));
  const at=document.activeElement&&document.activeElement.id;
  live.innerHTML=await answer.text();
  for(const id of open){const found=document.getElementById(id);if(found)found.open=true}
  if(at){const found=document.getElementById(at);if(found)found.focus()}
};
live.addEventListener('click',event=>{
  const button=event.target.closest('button[data-copies]');if(!button)return;
  navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
  button.textContent='Copied';
});
`
