import { createHash } from 'node:crypto'
import { catalogue } from '../../requirements/catalogue.js'
import { londonDateTime } from '../../spine/london-time.js'
import { namesOf, standingOf } from '../../verdict/in-words.js'
import { canonicalJson } from '../canonical-json.js'
import { unanswered } from '../unanswered.js'
import { declaredRoutes, routesPlayed } from '../pds-routes.js'
import { providerClock } from '../provider-clock.js'
import type { RunFacts, RunRecord, TestedRole } from '../run-record.js'
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
export function tested({ scenarios, facts }: RunRecord): Html {
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
      ${named(systems).map((each) => identity(each, namesOf(facts.underTest)))}
    </tbody>
  </table>`
  const nothing = html`<p>No system took part.</p>`
  return html`<section id="tested" aria-labelledby="tested-h">
    <h2 id="tested-h">What was tested</h2>
    ${systems.length === 0 ? nothing : scrolling('Identities used', table)} ${routes(scenarios)}
    <p class="note">
      ${named(systems).length < systems.length ? html`And ${systems.length - named(systems).length} more: <a href="#topologies">every topology with its systems</a>. ` : undefined}All
      identities, patients and practices are synthetic.
    </p>
  </section>`
}

/** The route by which patients are to be traced, and by which reading it is one of the three options (PDS-GEN-03). */
function routes(scenarios: RunRecord['scenarios']): Html | undefined {
  const played = routesPlayed(scenarios)
  return played.length === 0 ? undefined : html`<p class="note">${declaredRoutes(played, scenarios)}</p>`
}

const identity = ({ system, organisation }: SystemTested, underTest: readonly string[]): Html => {
  const product = `${system.product} ${system.version}`
  const standing = underTest.includes(product)
    ? `${system.roles.join(' and ')} under test`
    : system.roles.map((role) => standingOf({ role })).join(' and ')
  return html`<tr>
    <th scope="row">${organisation.name}</th>
    <td>${standing}: ${product}</td>
    <td class="id">${organisation.odsCode}</td>
    <td class="id">${system.asid}</td>
    <td class="id">${system.partyKey}</td>
  </tr>`
}

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
      ${besides(facts)} ${fact('Topology', titles.join('; ') || 'none')} ${underTest(facts)}
      ${statedNumbers(facts)} ${clockOfPractices(record)} ${unansweredOf(record)}
      ${clocks.length > 0 ? fact('Clock of the run', clocks.join('; ')) : undefined}
      ${fact('Selection', `${facts.selection}: ${played(record)}`)} ${fact('Operator', facts.operator)}
      ${facts.mergedFrom === undefined ? undefined : fact('Merged from', facts.mergedFrom.join(', '))}
      ${fact('When', moments(facts))} ${fact('Command', html`<code>${facts.command}</code>`)}
      ${facts.ciUrl === undefined ? undefined : fact('CI job', /^https?:\/\//.test(facts.ciUrl) ? html`<a href="${facts.ciUrl}">${facts.ciUrl}</a>` : facts.ciUrl)}
      ${fact('Verdict digest', html`<code class="digest">${inFours(verdictDigest(record).replace('sha256:', ''))}</code> (SHA-256 of all that was judged; <a href="#seal">how to check it</a>)`)}
    </dl>
  </section>`
}

const underTest = ({ underTest: own = [] }: RunFacts): Html | undefined =>
  own.length === 0
    ? undefined
    : html`${fact(
        'Under test',
        own
          .map(
            ({ product, version, manufacturer, roles, specification, direct }) =>
              `${product} ${version} of ${manufacturer}, as a ${roles.map(testedAs).join(' and ')}${specification === undefined ? '' : ` by GP Connect ${specification}`}${direct ? ', reached by plain HTTP (--direct)' : ''}`,
          )
          .join('; '),
      )}
      ${own.some(({ roles }) => roles.includes('consumer')) ? fact('Not told apart', NOT_TOLD_APART) : undefined}`

const testedAs = (role: TestedRole): string => (role === 'mhs' ? 'message handling server' : role)

const NOT_TOLD_APART =
  'What a consumer sends is seen as it leaves its message handling server. Where that server is part of the product, nobody can tell which of the two made it so. A server that consumers share is tested alone by mhs: in spinecheck.yaml.'

const clockOfPractices = (record: RunRecord): Html | undefined => {
  const words = providerClock(record)
  return words === undefined ? undefined : fact('Clock of the practices', words)
}

const unansweredOf = (record: RunRecord): Html | undefined => {
  const lines = unanswered(record)
  return lines.length === 0
    ? undefined
    : fact('Not answered whole', html`${lines.map((line) => html`${line}.<br />`)}`)
}

/** Which numbers were let in that the test ranges do not hold, and on whose word. */
const statedNumbers = ({ statedNumbers: stated = [] }: RunFacts): Html | undefined =>
  stated.length === 0
    ? undefined
    : fact(
        'NHS numbers stated to be synthetic',
        stated.map(({ range, statedBy }) => `${range}…, stated by ${statedBy}`).join('; '),
      )

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
