import { counted } from '../counted.js'
import { leftOutWhich } from '../sentence.js'
import type { ProductUnderTest, RunRecord, TestedRole } from '../run-record.js'
import { peopleWords, type SaidByPeople } from './by-people.js'
import { html, type Html } from './escape.js'

/** What a reader must not conclude from this report. */
export function limits({ totals, scenarios, leftOut, facts }: RunRecord, said: SaidByPeople): Html {
  const retried = scenarios.filter(({ attempts }) => attempts > 1).length
  return html`<section id="limits" aria-labelledby="limits-h">
    <h2 id="limits-h">What this report does not show</h2>
    <ul class="limits">
      ${leftOut.map(({ scenarios: count, tag, reason }) => html`<li>${leftOutWhich({ scenarios: count, tag })} did not run: ${reason}. <a href="#left-out" aria-label="What to do about ${tag}">What to do</a>.</li>`)}
      <li>
        ${counted(totals.all['not-tested'], 'requirement')} of the catalogue
        ${totals.all['not-tested'] === 1 ? 'was' : 'were'} not tested;
        <a href="#not-tested">each with its reason</a>.
      </li>
      <li>
        PDS, SDS and the SSP were played by doubles built from public documents, not by Spine.
        ${whoseTheyWere(facts.underTest ?? [])}
      </li>
      <li>
        ${retried === 0 ? 'No scenario was retried.' : `${counted(retried, 'scenario')} had to be retried; a pass on retry is not counted as a pass.`}
        ${peopleWords(totals.all.attested, said)}
      </li>
      <li>
        Whether it was sealed and signed is for MANIFEST.sha256 and MANIFEST.sig beside it to say. Unless
        countersigned it is the assertion of whoever ran it. It is no assurance by NHS England.
      </li>
    </ul>
  </section>`
}

const ROLES: Readonly<Record<TestedRole, string>> = {
  consumer: 'consumers',
  provider: 'providers',
  mhs: 'message handling servers',
}

/** Whose systems took part, beside the doubles of Spine. */
function whoseTheyWere(underTest: readonly ProductUnderTest[]): string {
  const own = underTest.map(
    ({ product, version, roles }) => `${product} ${version} as ${inWords(roles.map((role) => ROLES[role]))}`,
  )
  const tested = new Set(underTest.flatMap(({ roles }) => roles))
  const ours = (['consumer', 'provider'] as const)
    .filter((role) => !tested.has(role))
    .map((role) => ROLES[role])
  if (own.length === 0) return 'Consumers and providers were the reference ones that come with the harness.'
  const others = inWords([...ours, ...(ours.length < 2 ? ['any others'] : [])])
  return `Of somebody’s own ${inWords(own)} took part; ${others} were the reference ones that come with the harness.`
}

const inWords = (words: readonly string[]): string => new Intl.ListFormat('en-GB').format(words)
