import { groupBy } from '../group-by.js'
import type { AuditJudged } from '../scripts/audit-extract.js'
import { scriptsInWords, type ScriptRow, type ScriptsOfRun } from '../scripts/script-row.js'
import { counted } from '../counted.js'
import { html, type Html } from './escape.js'
import { requirementAnchor, type View } from './view.js'
import { shortLink } from './where.js'
import { badge, scrolling, verdictWord, type Tone } from './words.js'

/** Verdicts with a table: failures first, then what waits for somebody. */
const WITH_TABLE = ['failed', 'asked', 'not-shown', 'passed', 'attested'] as const

type Told = (typeof WITH_TABLE)[number]

const HEADS: Readonly<Record<Told, readonly [Tone, string]>> = {
  failed: ['fail', 'Failed'],
  asked: ['open', 'Attestation asked for'],
  'not-shown': ['open', 'Not shown'],
  passed: ['pass', 'Passed'],
  attested: ['idle', 'Attested'],
}

/** What NHS England's scripts come to for a consumer under test; nothing where none was tested. */
export function scriptsSection(view: View): Html | undefined {
  const { scripts } = view.record
  if (!scripts) return undefined
  const { rows, products, unknown = [] } = scripts
  return html`<section id="scripts" aria-labelledby="scripts-h">
    <h2 id="scripts-h">NHS England’s consumer test scripts</h2>
    <p>
      For
      ${products.map(({ product, version, manufacturer }) => `${product} ${version} of ${manufacturer}`).join(' and ')}.
      Each script is shown in one way: by traffic, by what a screen shows, by an extract of the audit trail,
      or by a person’s word. Nothing passes without evidence, and what a person attests is no pass. Of them:
      ${scriptsInWords(rows)}.
    </p>
    ${auditPart(scripts)} ${WITH_TABLE.flatMap((verdict) => table(verdict, rows, view) ?? [])}
    ${picturesPart(scripts)} ${missing(rows)}
    ${
      unknown.length === 0
        ? undefined
        : html`<h3>In your copy of the scripts, and not known here</h3>
            <p>Nothing is said of ${counted(unknown.length, 'scenario')} of your own copy:</p>
            <ul>
              ${unknown.map(
                ({ id, title, place }) =>
                  html`<li><b>${id ?? 'no id among its tags'}</b>: ${title} (${place})</li>`,
              )}
            </ul>`
    }
  </section>`
}

/** What the reason of a verdict is called. */
const REASONS: Readonly<Record<Told, string>> = {
  passed: 'What shows it',
  failed: 'What fails it',
  attested: 'Who said what',
  asked: 'What to attest',
  'not-shown': 'What is missing, and how it comes about',
}

function table(verdict: Told, all: readonly ScriptRow[], view: View): Html | undefined {
  const rows = all.filter((row) => row.verdict === verdict)
  if (rows.length === 0) return undefined
  const body = html`<table class="scripts">
    <thead>
      <tr>
        ${['Script', 'What it is about', REASONS[verdict], 'Where', 'Requirements'].map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr id="${anchorOf(row)}">
            <th scope="row">${row.id}</th>
            <td>${row.title}</td>
            <td>
              ${row.because}${row.differs === undefined ? undefined : html`<br /><b>Script and specification:</b> ${row.differs}`}
            </td>
            <td>${places(row, view)}</td>
            <td>${requirementsOf(row)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
  return html`<h3>${badge(...HEADS[verdict])} <span class="tally">${rows.length}</span></h3>
    ${scrolling(`Scripts: ${HEADS[verdict][1]}`, body)}`
}

function places({ shownIn }: ScriptRow, view: View): Html | undefined {
  const [first] = shownIn
  if (!first) return undefined
  const rest = shownIn.length - 1
  return html`${shortLink(first.scenario, first.exchanges, view)}${rest > 0 ? ` +${rest}` : undefined}`
}

/** Pictures that the browser driver took, by the folder of each order. */
function picturesPart({ pictures = [] }: ScriptsOfRun): Html | undefined {
  if (pictures.length === 0) return undefined
  const byOrder = groupBy(pictures, (path) => path.split('/').slice(1, -1).join('/'))
  return html`<h3>Pictures of its pages</h3>
    <p>
      By encounter, order and wish, as files beside this page; an attestation of what a screen showed can rest
      on one.
    </p>
    <ul>
      ${[...byOrder].map(
        ([order, those]) =>
          html`<li>
            ${order}:
            ${those.map((path, place) => html`${place > 0 ? ', ' : ''}<a href="${encodeURI(path)}">${path.split('/').at(-1)}</a>`)}
          </li>`,
      )}
    </ul>`
}

/** User stories without their scripts: nothing is said of these, so a list is enough. */
function missing(all: readonly ScriptRow[]): Html | undefined {
  const rows = all.filter(({ verdict }) => verdict === 'text-missing')
  if (rows.length === 0) return undefined
  return html`<h3>${badge('idle', 'Text missing')} <span class="tally">${rows.length}</span></h3>
    <p>
      User stories whose own scripts were not at hand; nothing is said of these scripts. What the
      specification asks there stands with the requirements.
    </p>
    <ul class="stories">
      ${rows.map((row) => html`<li id="${anchorOf(row)}"><b>${row.id}</b> ${row.title}</li>`)}
    </ul>`
}

const anchorOf = ({ id }: ScriptRow): string => `script-${id.replaceAll('/', '_')}`

/** Those that have a verdict, by what it is. */
function requirementsOf({ requirements }: ScriptRow): Html {
  const judged = groupBy(
    requirements.filter((each) => each.verdict !== 'not-tested' && each.verdict !== 'not-applicable'),
    (each) => each.verdict,
  )
  return html`${[...judged].map(
    ([verdict, those]) =>
      html`<div>
        ${verdictWord(verdict)}:
        ${those.map(({ id }, place) => html`${place > 0 ? ', ' : ''}<a href="#${requirementAnchor(id)}">${id}</a>`)}
      </div>`,
  )}`
}

/** Findings of an extract that the page tells. */
const MOST = 50

function auditPart({ audit, auditFault }: ScriptsOfRun): Html | undefined {
  if (auditFault !== undefined)
    return html`<h3>Audit extract</h3>
      <p>It could not be taken in: ${auditFault}</p>`
  return audit && auditOf(audit)
}

function auditOf({ file, sha256, rows, requests, matched, findings, withoutTraffic }: AuditJudged): Html {
  const body = html`<table class="audit">
    <thead>
      <tr>
        ${['Request', 'Where', 'Expected, as it crossed the wire', 'In the extract'].map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${findings.slice(0, MOST).map(
        ({ scenario, exchange, at, expected, found }) =>
          html`<tr>
            <th scope="row"><a href="#${scenario}">${scenario}</a> ${exchange}</th>
            <td>${at}</td>
            <td>${expected}</td>
            <td>${found}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
  return html`<h3>Audit extract</h3>
    <p>
      ${file} (SHA-256 begins ${sha256.slice(0, 12)}) has ${counted(rows, 'row')}, matched to
      ${counted(requests, 'request')} by trace ID: ${matched} stand in it with all that is asked.
      ${
        withoutTraffic.length === 0
          ? undefined
          : `For ${counted(withoutTraffic.length, 'row')} nothing crossed the wire here: rows ${withoutTraffic.slice(0, MOST).join(', ')}${withoutTraffic.length > MOST ? ' and more' : ''}.`
      }
    </p>
    ${findings.length === 0 ? undefined : scrolling('Audit extract', body)}
    ${findings.length > MOST ? html`<p>And ${findings.length - MOST} more.</p>` : undefined}`
}
