import { endingsTable } from './endings.js'
import { html, raw, type Html } from './escape.js'
import { badge, verdictBadge } from './words.js'

/** What the words mean, which files there are, and for whom the page was made readable. */
export const about = (): Html =>
  html`<section id="about" aria-labelledby="about-h">
    <h2 id="about-h">About this report</h2>
    <h3>Words</h3>
    <dl class="words">
      <dt>${verdictBadge('pass')}</dt>
      <dd>There was evidence, and nothing was found against it.</dd>
      <dt>${verdictBadge('fail')}</dt>
      <dd>A mandatory requirement was broken.</dd>
      <dt>${verdictBadge('warn')}</dt>
      <dd>A SHOULD or a MAY was not followed.</dd>
      <dt>${verdictBadge('undetermined')}</dt>
      <dd>The requirement applies, but there was not enough evidence to judge it. This is never a pass.</dd>
      <dt>${verdictBadge('attested')}</dt>
      <dd>A named person vouches for it. Never counted as a pass.</dd>
      <dt>${verdictBadge('not-tested')}</dt>
      <dd>No check judged it in this run; the reason is given.</dd>
      <dt>${badge('fail', 'Harness failed')}</dt>
      <dd>The fault is ours, not the system's: it says nothing about any system there.</dd>
    </dl>
    <h3>How a run can end</h3>
    ${endingsTable()}
    <h3 id="seal">Checking this report</h3>
    <p>
      A page cannot hold the digest of the manifest that lists it. It holds the digest of all that was judged
      instead, which verdict.json has as <code>digest</code> and <code>npx spinecheck rejudge</code> works out
      again from the evidence. To check every file of the run: <code>sha256sum -c MANIFEST.sha256</code>, or
      <code>npx spinecheck verify</code> with the folder, which also names files that are too many and checks
      the signature where there is one. A seal says that nothing was changed since, and by whom it was put; it
      does not say that a system or a machine was honest.
    </p>
    <h3>Reading a diagram</h3>
    ${legend()}
    <p>
      Lifelines are identities as Spine knows them, not processes. Only captured messages are drawn. Numbers
      count the messages of a scenario; 1a to 6d are the steps of the worked example, 5r is the registration
      of a patient. Where somebody passed a message on unchanged, its legs are one arrow with a tick at
      whoever passed it on; where anything was changed or went wrong, every leg has an arrow of its own. A
      request or two in which nothing went wrong have a table and no diagram.
    </p>
    <h3>Files beside this one</h3>
    <dl class="words">
      <dt>verdict.json</dt>
      <dd>The verdict for machines, the same bytes for the same inputs.</dd>
      <dt>causes.csv</dt>
      <dd>What was found, a line for each cause.</dd>
      <dt>requirements.csv</dt>
      <dd>Every requirement with its verdict, statement and source.</dd>
      <dt>junit.xml</dt>
      <dd>Scenarios for CI servers.</dd>
      <dt>exchanges.ndjson</dt>
      <dd>Every exchange whole, one on each line, with its test case and its number.</dd>
      <dt>messages.ndjson</dt>
      <dd>Cucumber's messages as they came.</dd>
      <dt>run.json</dt>
      <dd>Times, machine and the list of checks.</dd>
    </dl>
    <h3>Accessibility</h3>
    <p>
      This page is one file that loads nothing and can be read without scripts, which only add search and
      filters. It aims at WCAG 2.2 level AA: every diagram is followed by a table with the same content,
      verdicts are words as well as shapes and colours, wide tables scroll by keyboard. Tested by machine: axe
      rules in light, dark, forced colours and print, narrow and magnified layout, focus, target size,
      headings, anchors. Not yet checked by hand with a screen reader.
    </p>
  </section>`

/** One sample of each kind of arrow, with its name as text. */
const legend = (): Html =>
  raw(
    `<ul class="legend">${[
      ['request', 'M2 8H62', 'M54 4l8 4l-8 4z', 'a request'],
      ['answer', 'M62 8H2', 'M10 4l-8 4l8 4', 'its answer'],
      ['refused', 'M62 8H2', 'M10 4l-8 4l8 4', 'refused, also marked in words'],
      ['silent', 'M2 8H62', 'M54 4l8 4l-8 4zM36 3l10 10m-10 0l10-10', 'no answer came, also marked in words'],
    ]
      .map(
        ([manner, line, head, words]) =>
          `<li><svg class="talk key" viewBox="0 0 64 16" width="64" height="16" aria-hidden="true"><g class="m ${manner ?? ''}"><path d="${line ?? ''}"/><path class="h" d="${head ?? ''}"/></g></svg> ${words ?? ''}</li>`,
      )
      .join('')}</ul>`,
  )
