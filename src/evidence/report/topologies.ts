import { CAPABILITY_NAMES } from '../../picture/agreement-grid.js'
import { describeTopology } from '../../picture/describe-topology.js'
import { drawTopology, isDrawable } from '../../picture/draw-topology.js'
import { gatewayCacheInWords } from '../../picture/gateway-cache.js'
import type { Topology } from '../../topology/topology.js'
import { agreementsSeen, type AgreementCell, type AgreementTable, type Seen } from '../agreements-seen.js'
import { topologiesPlayed, type PlayedTopology } from '../topologies-played.js'
import { html, raw, type Html } from './escape.js'
import { ranges } from './ranges.js'
import type { View } from './view.js'
import { badge, scrolling, type Tone } from './words.js'

/** A table with more cells than this is told by its counts alone. */
const MOST_CELLS = 900

/** Every topology that was played, once: its picture, the same in words, and its agreements as expected and as seen. */
export function topologies({ record }: View): Html | undefined {
  const played = topologiesPlayed(record.scenarios)
  if (played.length === 0) return undefined
  return html`<section id="topologies" aria-labelledby="topologies-h">
    <h2 id="topologies-h">Topologies</h2>
    ${played.map(topologySection)}
  </section>`
}

function topologySection(played: PlayedTopology): Html {
  const { id, topology, scenarios, changed } = played
  const seen = agreementsSeen(played)
  const ids = (those: PlayedTopology['scenarios']) => ranges(those.map((scenario) => scenario.id))
  return html`<section id="${id}" class="deployment" aria-labelledby="${id}-h">
    <h3 id="${id}-h">${topology.title}</h3>
    <p class="note">
      Played by
      ${ids(scenarios)}${changed.length > 0 ? `; changed at the beginning or on the way by ${ids(changed)}` : ''}.
      ${gatewayCacheInWords(topology)}
    </p>
    ${picture(topology, seen.tables)} ${inWords(topology, id)} ${agreements(seen, topology)}
  </section>`
}

/** Agreements that stand in a table below it are not drawn. */
const picture = (topology: Topology, tables: readonly AgreementTable[]): Html =>
  isDrawable(topology)
    ? html`<div class="scroll picture" role="region" tabindex="0" aria-label="Picture of ${topology.title}">
        ${raw(withinPage(drawTopology(topology, { hasAgreements: tables.length === 0 || !tables.every(isTabled) })))}
      </div>`
    : html`<p>It has ${topology.systems.length} systems, too many for a picture that can be read.</p>`

/** A picture as part of a page that has its style sheet already. */
const withinPage = (picture: string): string =>
  picture
    .replace(/ xmlns="[^"]*"/, '')
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/>\s*\n\s*</g, '><')

function inWords(topology: Topology, id: string): Html {
  const { summary, parts } = describeTopology(topology)
  return html`<details class="x" id="${id}-words">
    <summary>The picture of ${topology.title} in words</summary>
    <p>${summary}</p>
    ${parts.map(
      ({ heading, sentences }) =>
        html`<p><b>${heading}</b></p>
          <ul>
            ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
          </ul>`,
    )}
  </details>`
}

function agreements(
  { tables, aside }: ReturnType<typeof agreementsSeen>,
  { title }: Topology,
): Html | undefined {
  if (tables.length === 0) return undefined
  return html`<h4>Data sharing agreements of ${title}: expected and seen</h4>
    ${tables.map((table) => agreementTable(table, title))}
    ${aside.length === 0 ? undefined : html`<p class="note">Not in this table: requests of ${ranges(aside)}, sent while an agreement was changed or a fault was switched on.</p>`}`
}

function agreementTable(table: AgreementTable, title: string): Html {
  const { capability, consumers, providers, rows } = table
  const name = `${CAPABILITY_NAMES[capability]}, ${title}`
  const counts = html`<p>${CAPABILITY_NAMES[capability]}: ${tally(cellsOf(table))}</p>`
  if (!isTabled(table)) return counts
  const body = html`<table class="agreements">
    <caption>
      Agreements for ${name}
    </caption>
    <thead>
      <tr>
        <th scope="col">From</th>
        ${providers.map((each) => html`<th scope="col">to ${each.name} <span class="lv">${each.odsCode}</span></th>`)}
      </tr>
    </thead>
    <tbody>
      ${consumers.map(
        (each, index) =>
          html`<tr>
            <th scope="row">${each.name} <span class="lv">${each.odsCode}</span></th>
            ${(rows[index] ?? []).map(agreementCell)}
          </tr>`,
      )}
    </tbody>
  </table>`
  return html`${counts}${scrolling(`Agreements for ${name}`, body)}`
}

const cellsOf = ({ rows }: AgreementTable): readonly AgreementCell[] =>
  rows.flat().filter((cell) => cell !== undefined)

const isTabled = (table: AgreementTable): boolean => cellsOf(table).length <= MOST_CELLS

function tally(cells: readonly AgreementCell[]): string {
  const count = (belongs: (cell: AgreementCell) => boolean) => cells.filter(belongs).length
  const agreed = count(({ isExpected }) => isExpected)
  const through = count(({ isExpected, seen }) => isExpected && seen === 'got-through')
  const refused = count(({ isExpected, seen }) => !isExpected && seen === 'refused')
  const untried = count(({ seen }) => seen === 'not-tried')
  const wrong = count(({ contradicts }) => contradicts)
  return [
    `${through} of ${agreed} pairs with an agreement got through`,
    `${refused} of ${cells.length - agreed} without one were refused`,
    ...(untried > 0 ? [`${untried} not tried`] : []),
    `${wrong === 0 ? 'none' : wrong} against the agreements.`,
  ].join('; ')
}

const SEEN: Readonly<Record<Seen, string>> = {
  'got-through': 'Got through',
  refused: 'Refused',
  'not-tried': 'Not tried',
}

function agreementCell(cell: AgreementCell | undefined): Html {
  if (!cell) return html`<td class="lv">the same organisation</td>`
  const { isExpected, seen, contradicts, scenario } = cell
  const tone: Tone = contradicts ? 'fail' : seen === 'not-tried' ? 'idle' : 'pass'
  return html`<td>
    ${badge(tone, SEEN[seen])}${scenario === undefined ? undefined : html` <a href="#${scenario}">${scenario}</a>`}
    <span class="lv"
      >${isExpected ? 'agreement' : 'no agreement'}${contradicts ? ': contradicts it' : ''}</span
    >
  </td>`
}
