import type { Outcome } from '../../verdict/verdict.js'
import { groupBy } from '../group-by.js'
import type { RunRecord } from '../run-record.js'
import { counted } from '../counted.js'
import { html, type Html } from './escape.js'
import { ranges } from './ranges.js'
import type { View } from './view.js'
import { scrolling } from './words.js'

/** What the checks found; a check that found everything in order and was put to no proof stands with its requirement only. */
export function checks({ record }: View): Html {
  const judged = record.scenarios.flatMap(({ id, isSelfTest, outcomes }) =>
    outcomes.map((outcome) => ({ scenario: id, isSelfTest, outcome })),
  )
  const all = [...groupBy(judged, ({ outcome }) => outcome.check).values()].map(tallyOf)
  const rows = all.filter(({ broken, unseen, proven }) => broken.length + unseen.length + proven.length > 0)
  const table = html`<table class="checks">
    <caption>
      Checks and what they found
    </caption>
    <thead>
      <tr>
        <th scope="col">Check</th>
        <th scope="col" class="n">Kept</th>
        <th scope="col">Broken in</th>
        <th scope="col">No evidence in</th>
        <th scope="col">Proven able to fail in</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(checkRow)}
    </tbody>
  </table>`
  const kept = all.length - rows.length
  return html`<section id="checks" aria-labelledby="checks-h">
    <h2 id="checks-h">Checks</h2>
    <p>
      A check is a judgement on recorded traffic or, at rest, on a registration.
      ${all.length === 0 ? 'No check had anything to judge.' : `${counted(all.length, 'check')} had something to judge; ${kept} of them ${kept === 1 ? 'was' : 'were'} kept wherever there was evidence and ${kept === 1 ? 'is' : 'are'} named with the requirements.`}
      ${proofWords(record)}
    </p>
    ${rows.length === 0 ? undefined : scrolling('Checks and what they found', table)}
  </section>`
}

/** Whether the run itself shows that its checks can fail. */
const proofWords = ({ scenarios }: RunRecord): string =>
  scenarios.some(({ isSelfTest }) => isSelfTest)
    ? 'The last column names the self-tests in which a check caught a fault that was put there on purpose; where there are many, the first and how many more.'
    : 'This run held no self-tests, so it does not itself show that its checks can fail; spinecheck prove does.'

interface CheckTally {
  readonly outcome: Outcome
  readonly kept: number
  readonly broken: readonly string[]
  readonly unseen: readonly string[]
  /** Self-tests in which it caught something. */
  readonly proven: readonly string[]
}

type Judged = readonly {
  readonly scenario: string
  readonly isSelfTest: boolean
  readonly outcome: Outcome
}[]

function tallyOf(judged: Judged): CheckTally {
  const found = (state: Outcome['state'], isSelfTest: boolean) =>
    judged
      .filter((each) => each.outcome.state === state && each.isSelfTest === isSelfTest)
      .map(({ scenario }) => scenario)
  const [first] = judged
  if (!first) throw new RangeError('A check that is tallied has at least one outcome')
  return {
    outcome: first.outcome,
    kept: found('kept', false).length,
    broken: found('broken', false),
    unseen: found('unseen', false),
    proven: found('broken', true),
  }
}

const checkRow = ({ outcome, kept, broken, unseen, proven }: CheckTally): Html =>
  html`<tr>
    <th scope="row">${outcome.check} <small>${outcome.requirements.join(', ')}</small></th>
    <td class="n">${kept}</td>
    <td>${ranges(broken)}</td>
    <td>${ranges(unseen)}</td>
    <td>
      ${proven.length > MOST_PROOFS ? `${ranges(proven.slice(0, MOST_PROOFS))} and ${proven.length - MOST_PROOFS} more` : ranges(proven)}
    </td>
  </tr>`

const MOST_PROOFS = 6
