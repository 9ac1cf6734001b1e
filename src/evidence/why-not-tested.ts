import { mainIdOf } from '../requirements/catalogue.js'
import { notOfferedIn } from './not-offered.js'
import { whyUnreached } from '../spine/unreached.js'
import type { LeftOut, ProductUnderTest, RequirementRow, ScenarioRecord, WhyUntested } from './run-record.js'

/** What became of each kind of requirement that was not tested though a check of this version judges it, in words that follow a number. */
export const WHY_UNTESTED: Readonly<Record<WhyUntested, string>> = {
  'role-used-up': 'not tested: role used up',
  'rests-on-more': 'not tested: it rests on what nobody knows of such a system',
  'nothing-usable': 'asked for, and nothing came that can be judged',
}

/** Where something was looked for in vain. */
export interface LookedForIn {
  readonly scenarios: readonly ScenarioRecord[]
  readonly leftOut: readonly LeftOut[]
  readonly underTest?: readonly Pick<ProductUnderTest, 'roles'>[] | undefined
}

/** A requirement with the reason why nothing is known of it, where more is known than its row says. */
export const withWhyNot = (row: RequirementRow, looked: LookedForIn): RequirementRow =>
  row.verdict === 'undetermined' ? withWhyUnseen(row, looked) : withWhyUntested(row, looked)

/** Where no connection to a practice under test came about in any scenario that called for it, that is why. */
function withWhyUnseen(row: RequirementRow, looked: LookedForIn): RequirementRow {
  const ids = row.judgements.filter(({ state }) => state === 'unseen').map(({ scenario }) => scenario)
  const why = unreachedIn(
    looked.scenarios.filter(({ id }) => ids.includes(id)),
    looked,
  )
  return why === undefined ? row : { ...row, reason: `${row.reason ?? ''}; ${why}` }
}

/** Why practices under test were not reached in any of these scenarios, with what mends it; undefined where they were in one. */
function unreachedIn(
  scenarios: readonly ScenarioRecord[],
  { underTest = [] }: LookedForIn,
): string | undefined {
  if (!underTest.some(({ roles }) => roles.includes('provider'))) return undefined
  const whys = scenarios.map(({ exchanges }) =>
    exchanges.flatMap((each) => (each.leg === 'to-provider' ? (whyUnreached(each) ?? []) : [])).at(0),
  )
  const [first] = whys
  return first === undefined || whys.includes(undefined)
    ? undefined
    : `no connection came about: ${first} (npx spinecheck doctor says what mends it)`
}

/**
 * A requirement that was not tested with the reason, where more is known than that no scenario brought it about: the role of a patient whom it takes
 * is used up, it rests on what nobody knows of the system, or a scenario asked for it and what came cannot be judged.
 */
function withWhyUntested(row: RequirementRow, looked: LookedForIn): RequirementRow {
  if (row.verdict !== 'not-tested' || row.requirement.untestedBecause !== undefined) return row
  const id = mainIdOf(row.requirement.id)
  const spent = usedUpFor(id, looked)
  if (spent !== undefined)
    return { ...row, untested: 'role-used-up', reason: `role used up: ${spent}${judgedBy(row)}` }
  const about = looked.scenarios.filter(({ isSelfTest, tags }) => !isSelfTest && tags.includes(`@${id}`))
  const rests = looked.scenarios
    .filter(({ isSelfTest }) => !isSelfTest)
    .flatMap(({ outcomes }) => outcomes)
    .find(
      ({ state, requirements, reason }) =>
        state === 'untested' && reason && requirements.some((each) => mainIdOf(each) === id),
    )
  if (rests?.reason !== undefined)
    return { ...row, untested: 'rests-on-more', reason: `${rests.reason}${judgedBy(row)}` }
  const asked = about.filter(
    (scenario) => scenario.exchanges.length > 0 && notOfferedIn(scenario) === undefined,
  )
  return asked.length === 0
    ? row
    : {
        ...row,
        untested: 'nothing-usable',
        reason: `${asked.map((each) => each.id).join(', ')} asked for it, and ${unreachedIn(asked, looked) ?? notSentIn(asked) ?? 'nothing came that can be judged'}${judgedBy(row)}`,
      }
}

/** So many are told. */
const NOT_SENT_TOLD = 4

/** What was not sent in these scenarios, so that nothing came of it; undefined where everything was. */
function notSentIn(scenarios: readonly ScenarioRecord[]): string | undefined {
  const all = [...new Set(scenarios.flatMap(({ notSent = [] }) => notSent))]
  const more = all.length > NOT_SENT_TOLD ? `; ${all.length - NOT_SENT_TOLD} more` : ''
  return all.length === 0
    ? undefined
    : `this was not sent, for want of what it is made of: ${all.slice(0, NOT_SENT_TOLD).join('; ')}${more} (docs/workspace.md says what data that takes)`
}

/** Which checks would have judged it stands at the end of the reason. */
const judgedBy = ({ reason = '' }: RequirementRow): string => / \(judged by [^)]*\)$/.exec(reason)?.[0] ?? ''

/** What was not sent, or not played, for want of somebody whose role is not used up. */
function usedUpFor(id: string, { scenarios, leftOut }: LookedForIn): string | undefined {
  const sent = scenarios.filter(({ tags }) => tags.includes(`@${id}`)).flatMap(({ usedUp = [] }) => usedUp)
  const left = leftOut.filter(({ usedUpFor: those = [] }) => those.includes(id)).map(({ tag }) => tag)
  const all = [...new Set([...sent, ...left])]
  return all.length === 0 ? undefined : all.join('; ')
}
