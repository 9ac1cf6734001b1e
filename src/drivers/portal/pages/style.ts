/** The looks of the portal: readable from 320 px, by day and by night, without a script or a font of its own. */
export const style = `
:root {
  color-scheme: light dark;
  --ink: #15202b; --soft: #4c5a67; --paper: #ffffff; --shade: #f1f4f7; --line: #c3ccd5;
  --brand: #0b4f6c; --on-brand: #ffffff; --act: #00695c; --on-act: #ffffff;
  --bad: #a8201a; --bad-shade: #fdf0ef; --good: #1b6e3c; --good-shade: #edf7f0; --focus: #ffbf1f; --on-focus: #15202b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e8edf2; --soft: #a9b6c2; --paper: #11181f; --shade: #1b252e; --line: #44525f;
    --brand: #0c3c52; --on-brand: #f3f8fb; --act: #4fc3b0; --on-act: #07211d;
    --bad: #ff9c94; --bad-shade: #321b1a; --good: #86d8a3; --good-shade: #152a1d;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif; }
body { margin: 0; color: var(--ink); background: var(--paper); overflow-wrap: break-word; }
.wrap { max-width: 60rem; margin: 0 auto; padding-inline: 1rem; }
.skip { position: absolute; left: -100rem; padding: .5rem 1rem; background: var(--focus); color: var(--on-focus); }
.skip:focus { left: 0; top: 0; z-index: 1; }
:focus-visible { outline: .1875rem solid var(--focus); outline-offset: .125rem; box-shadow: 0 0 0 .125rem var(--on-focus); }
a { color: inherit; text-underline-offset: .15em; }
header.site { background: var(--brand); color: var(--on-brand); }
header.site .wrap { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; padding-block: .75rem; }
.name { font-weight: 700; font-size: 1.125rem; margin: 0; margin-inline-end: auto; }
.host { margin: 0; font-size: .875rem; opacity: .9; }
.acting { background: var(--shade); border-bottom: .0625rem solid var(--line); }
.acting .wrap { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: end; padding-block: .875rem; }
.acting .who { margin: 0; margin-inline-end: auto; }
.acting .label { display: block; font-size: .875rem; color: var(--soft); }
.acting strong { font-size: 1.25rem; line-height: 1.25; }
.acting form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 0; min-width: 0; }
.acting label { font-size: .875rem; font-weight: 400; margin: 0; }
main { display: block; padding-block: 2rem 3rem; }
main:focus { outline: none; }
h1 { font-size: clamp(1.5rem, 1.25rem + 1.5vw, 2.125rem); line-height: 1.2; margin: 0 0 1rem; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 1.75rem 0 .5rem; }
p { margin: 0 0 1rem; max-width: 42rem; }
.hint { color: var(--soft); margin: 0 0 .625rem; }
label { font-weight: 600; display: block; margin-bottom: .25rem; }
fieldset { border: 0; margin: 0 0 1.5rem; padding: 0; min-width: 0; }
legend { font-weight: 600; font-size: 1.125rem; padding: 0; margin-bottom: .5rem; }
input[type=text], select {
  font: inherit; color: inherit; background: var(--paper); border: .125rem solid var(--soft); border-radius: .25rem;
  padding: .5rem .625rem; min-height: 2.75rem; max-width: 100%;
}
input[type=text] { width: 16ch; font-variant-numeric: tabular-nums; }
button {
  font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5rem 1.25rem; border-radius: .25rem; cursor: pointer;
  border: .125rem solid var(--act); background: var(--act); color: var(--on-act);
}
button:hover { filter: brightness(1.12); }
button.quiet { background: transparent; color: inherit; border-color: var(--soft); padding-inline: .875rem; }
header.site button { min-height: 2rem; padding: .125rem .75rem; border-color: currentColor; background: transparent; color: inherit; }
header.site form { margin: 0; }
.actions { margin-top: 1.5rem; }
.choices { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); }
.choice { position: relative; display: flex; gap: .75rem; align-items: start; padding: .75rem; height: 100%;
  border: .0625rem solid var(--line); border-radius: .375rem; background: var(--shade); }
.choice input { position: relative; z-index: 1; flex: none; width: 1.375rem; height: 1.375rem; margin: .0625rem 0 0; accent-color: var(--act); }
.choice label { margin: 0; flex: 1; min-width: 0; }
.choice label::after { content: ""; position: absolute; inset: 0; cursor: pointer; }
.choice:has(input:checked) { border-color: var(--act); box-shadow: inset 0 0 0 .0625rem var(--act); }
.choice:has(input:focus-visible) { outline: .1875rem solid var(--focus); outline-offset: .125rem; }
.choice .more { display: block; font-weight: 400; font-size: .9375rem; color: var(--soft); }
.choices.times { grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr)); }
.time { white-space: nowrap; font-size: 1.125rem; font-variant-numeric: tabular-nums; }
.panel { border: .0625rem solid var(--line); border-inline-start: .375rem solid var(--soft); border-radius: .375rem; padding: 1rem 1.25rem; margin: 0 0 1.5rem; }
.panel > :last-child { margin-bottom: 0; }
.panel h1, .panel h2 { margin-top: 0; }
.panel.bad { border-color: var(--bad); background: var(--bad-shade); }
.panel.good { border-color: var(--good); background: var(--good-shade); }
.field.bad { border-inline-start: .25rem solid var(--bad); padding-inline-start: .875rem; }
.field .error { color: var(--bad); font-weight: 600; margin: 0 0 .5rem; }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .375rem 1.5rem; margin: 0 0 1.5rem; }
dt { color: var(--soft); }
dd { margin: 0; font-weight: 600; min-width: 0; }
footer { border-top: .0625rem solid var(--line); color: var(--soft); font-size: .875rem; padding-block: 1rem 2rem; }
@media (max-width: 30rem) {
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .625rem; }
  .acting .who { flex-basis: 100%; }
  .acting form, .acting form > div, .acting select, .acting button { width: 100%; }
  main > form button, .actions button { width: 100%; }
}
@media (forced-colors: active) { .choice:has(input:checked) { border-width: .1875rem; } }
@media print { .acting form, header.site form, .actions { display: none; } }
`
