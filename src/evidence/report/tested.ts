import { createHash } from 'node:crypto'
import { catalogue } from '../../requirements/catalogue.js'
import { londonDateTime } from '../../spine/london-time.js'
import { standingOf } from '../../verdict/in-words.js'
import { canonicalJson } from '../canonical-json.js'
import type { RunFacts, RunRecord } from '../run-record.js'
import { systemsTested, type SystemTested } from '../systems-tested.js'
import { verdictDigest } from '../verdict-digest.js'
import { html, type Html } from './escape.js'
import { scrolling } from './words.js'

/** More identities than this would push the counts off the first screen; then some of each role are named. */
const MOST_IDENTITIES = 5
const MOST_OF_A_ROLE = 2

function named(systems: readonly SystemTested[]): readonly SystemTested[] {
  if (systems.length <= MOST_IDENTITIES) return systems
  const isConsumer = ({ system }: SystemTested) => system.roles.includes('consumer')
  const consumers = systems.filter(isConsumer)
  const providers = systems.filter((each) => !isConsumer(each))
  return [...consumers.slice(0, MOST_OF_A_ROLE), ...providers.slice(0, MOST_OF_A_ROLE)]
}

/** Who took part, by the identities Spine knows them under. */
export function tested({ scenarios }: RunRecord): Html {
  const systems = systemsTested(scenarios)
  const table = html`<table class="identities">
    <caption>
      Identities used
    </caption>
    <thead>
      <tr>
        <th scope="col">Organisation</th>
        <th scope="col">Role and product</th>
        <th scope="col">ODS code</th>
        <th scope="col">ASID</th>
        <th scope="col">Party key</th>
      </tr>
    </thead>
    <tbody>
      ${named(systems).map(identity)}
    </tbody>
  </table>`
  const nothing = html`<p>No system took part.</p>`
  return html`<section id="tested" aria-labelledby="tested-h">
    <h2 id="tested-h">What was tested</h2>
    ${systems.length === 0 ? nothing : scrolling('Identities used', table)}
    <p class="note">
      ${named(systems).length < systems.length ? html`And ${systems.length - named(systems).length} more: <a href="#topologies">every topology with its systems</a>. ` : undefined}All
      identities, patients and practices are synthetic.
    </p>
  </section>`
}

const identity = ({ system, organisation }: SystemTested): Html =>
  html`<tr>
    <th scope="row">${organisation.name}</th>
    <td>
      ${system.roles.map((role) => standingOf({ role })).join(' and ')}: ${system.product} ${system.version}
    </td>
    <td class="id">${organisation.odsCode}</td>
    <td class="id">${system.asid}</td>
    <td class="id">${system.partyKey}</td>
  </tr>`

/** Against what it was tested, by whom and when. */
export function circumstances(record: RunRecord): Html {
  const { facts, scenarios } = record
  const judged = scenarios.filter(({ isSelfTest }) => !isSelfTest)
  const titles = [...new Set(judged.flatMap(({ topology }) => (topology ? [topology.title] : [])))]
  const clocks = [...new Set(judged.flatMap(({ topology }) => topology?.clock ?? []))]
  return html`<section id="circumstances" aria-labelledby="circumstances-h">
    <h2 id="circumstances-h">Against what, by whom, when</h2>
    <dl class="facts">
      ${fact('Specification', 'Integrate with Spine; GP Connect Foundations and Appointment Management; PDS and SDS APIs')}
      ${fact('Catalogue', `${catalogue.length} requirements, SHA-256 begins ${digest(canonicalJson(catalogue)).slice(0, 19)}`)}
      ${fact('Harness', `spinecheck ${facts.harnessVersion}, ${facts.launcher.name === 'containers' ? 'doubles in containers' : 'embedded doubles'}; Node ${facts.nodeVersion.replace(/^v/, '')}, ${facts.platform}`)}
      ${besides(facts)} ${fact('Topology', titles.join('; ') || 'none')}
      ${clocks.length > 0 ? fact('Clock of the run', clocks.join('; ')) : undefined}
      ${fact('Selection', `${facts.selection}: ${played(record)}`)} ${fact('Operator', facts.operator)}
      ${facts.mergedFrom === undefined ? undefined : fact('Merged from', facts.mergedFrom.join(', '))}
      ${fact('When', moments(facts))} ${fact('Command', html`<code>${facts.command}</code>`)}
      ${facts.ciUrl === undefined ? undefined : fact('CI job', /^https?:\/\//.test(facts.ciUrl) ? html`<a href="${facts.ciUrl}">${facts.ciUrl}</a>` : facts.ciUrl)}
      ${fact('Verdict digest', html`<code class="digest">${inFours(verdictDigest(record).replace('sha256:', ''))}</code> (SHA-256 of all that was judged; <a href="#seal">how to check it</a>)`)}
    </dl>
  </section>`
}

/** What else was in the process that judged, so that nobody takes it for spinecheck alone. */
const besides = ({ runtime = [] }: RunFacts): Html | undefined =>
  runtime.length === 0
    ? undefined
    : fact(
        'Runtime options',
        html`${runtime.map(({ name, value, sha256 }) => html`<code>${name} ${value}</code>${sha256 === undefined ? '' : ` (SHA-256 begins ${sha256.slice(0, 16)})`}; `)}such
        options can change what is judged`,
      )

const fact = (name: string, value: Html | string): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`

function played({ scenarios, selected }: RunRecord): string {
  const proofs = scenarios.filter(({ isSelfTest }) => isSelfTest).length
  return `${scenarios.length} of ${selected} scenarios played${proofs > 0 ? `, ${proofs} of them self-tests` : ''}`
}

/** Start and end in UTC, and the start as on the wall in the United Kingdom. */
function moments({ startedAt, endedAt }: RunFacts): string {
  const epoch = Date.parse(startedAt)
  const london = Number.isNaN(epoch) ? '' : ` (${londonDateTime(epoch).slice(11, 16)} in London)`
  const date = startedAt.slice(0, 10)
  const end = endedAt?.startsWith(date) ? endedAt.slice(11) : endedAt
  return `${date} ${clock(startedAt.slice(11))} to ${end === undefined ? 'an unknown end' : clock(end)} UTC${london}`
}

const clock = (instant: string): string => instant.replace(/\.\d+Z$|Z$/, '').replace('T', ' ')

const digest = (text: string): string => inFours(createHash('sha256').update(text).digest('hex'))

/** A digest in groups of four, for comparing by eye. */
const inFours = (hex: string): string => (hex.match(/.{4}/g) ?? []).join(' ')
