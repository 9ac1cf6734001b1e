import type { ProofRecord } from './proof-record.js'

const escaped = (text: string): string =>
  text.replaceAll(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  )

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#1b1f24}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-top:1px solid #d0d7de}
code{font-size:.88em}.bad{color:#a40e26}.good{color:#116329}.mark{display:inline-block;width:.7rem;height:.7rem;margin:1px;background:#116329}
.mark.none{background:#a40e26}p.map{line-height:.8rem}`

/** The matrix of faults and checks as one page that loads nothing and needs no script. */
export function proofPage(record: ProofRecord): string {
  const { line, digest, isProven, checks, plays, registrations, unproven, seconds, megabytes } = record
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>What spinecheck proves about itself</title><style>${STYLE}</style>
<h1>What spinecheck proves about itself</h1>
<p class="${isProven ? 'good' : 'bad'}"><strong>${isProven ? 'Proved.' : 'Not proved.'}</strong> ${escaped(line)}</p>
<p>Every fault below was played on real connections; each broke the checks beside it, in these words, and no other. The same
situations without the fault broke nothing. It took ${seconds.toFixed(1)} s and ${megabytes} MB. Judging code: <code>${digest}</code></p>
<p class="map" aria-label="One square for each check; red where no fault breaks it">${checks
    .map(
      ({ check, killedBy }) =>
        `<span class="mark${killedBy.length === 0 ? ' none' : ''}" title="${escaped(`${check}: ${killedBy.join(', ') || 'nothing breaks it'}`)}"></span>`,
    )
    .join('')}</p>
${
  unproven.length === 0
    ? ''
    : `<h2>Not proved</h2><table><tr><th>What<th>Why<th>What to do${unproven
        .map(
          ({ subject, says, remedy }) =>
            `<tr><td>${escaped(subject)}<td>${escaped(says)}<td>${escaped(remedy)}`,
        )
        .join('')}</table>`
}
<h2>Faults and the checks that see them</h2>
<table><tr><th>Fault<th>Situation<th>Check and its words${plays
    .map(
      ({ fault, sentence, situation, breaks }) =>
        `<tr><td><code>${escaped(fault)}</code><br>${escaped(sentence)}<td>${escaped(situation)}<td>${
          breaks.length === 0
            ? 'breaks nothing'
            : breaks
                .map(({ check, words }) => `<code>${escaped(check)}</code> ${escaped(words)}`)
                .join('<br>')
        }`,
    )
    .join('')}</table>
<h2>Checks and the faults that break them</h2>
<table><tr><th>Check<th>What it expects<th>Broken by${checks
    .map(
      ({ check, title, killedBy }) =>
        `<tr><td><code>${escaped(check)}</code><td>${escaped(title)}<td>${escaped(killedBy.join(', ')) || '<span class="bad">nothing</span>'}`,
    )
    .join('')}</table>
<h2>Registrations that are broken on purpose</h2>
<table><tr><th>Registration<th>How it is broken<th>Rules that say so${registrations
    .map(
      ({ name, says, fires }) =>
        `<tr><td><code>${escaped(name)}</code><td>${escaped(says)}<td>${escaped(fires.join(', '))}`,
    )
    .join('')}</table>
</html>
`
}
