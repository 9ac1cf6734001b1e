import { mainIdOf, requirementById } from '../../requirements/catalogue.js'
import type { Level, UntestedKind } from '../../requirements/requirement.js'
import type { RequirementRow, WhyUntested } from '../run-record.js'

/** What binds most comes first; what only describes a national service last. */
const FORCE: Readonly<Record<Level, number>> = {
  SHALL: 0,
  'SHALL NOT': 0,
  MUST: 0,
  'MUST NOT': 0,
  SHOULD: 1,
  'SHOULD NOT': 1,
  MAY: 2,
  DOCUMENTED: 3,
  OBSERVED: 3,
}

/** Requirements by how much they bind, otherwise in the order of the catalogue. */
export const byForce = (rows: readonly RequirementRow[]): readonly RequirementRow[] =>
  [...rows].sort((one, other) => FORCE[one.requirement.level] - FORCE[other.requirement.level])

const ATTEST = 'somebody who answers for it can attest it, with evidence: npx spinecheck attest --help.'

/** What can be done about a requirement that no check judges, by why none does. */
const REMEDIES: Readonly<Record<UntestedKind, string>> = {
  screen: `show it on the screen to an assessor; ${ATTEST}`,
  documents: `have the papers ready; ${ATTEST}`,
  inside: `nothing of it crosses the wire; ${ATTEST}`,
  spine: 'nothing: it binds Spine itself.',
  'not-spoken': 'prove it against Spine’s own test environments; the doubles do not speak it yet.',
  'attended-run': 'prove it in an attended run, with somebody at the screen.',
  permission: 'nothing: it allows something, so that nothing can break it.',
  superseded: 'nothing: a later version of the specification says otherwise.',
  unwritten: 'prove it by other means until a check judges it.',
}

/** The same of one that a check judges, by why nothing was judged. */
const REMEDIES_OF_JUDGED: Readonly<Record<WhyUntested, string>> = {
  'role-used-up':
    'add another patient of this role to the data sheet; or make the practices as they were, and delete .spinecheck/used-up.json.',
  'rests-on-more': `have it shown where that is known; ${ATTEST}`,
  'nothing-usable': 'mend what was found in these scenarios first, and play them again.',
}

/** What a reader can do about a requirement that was not tested, as a sentence. */
export function remedyFor({
  requirement,
  verdict,
  untested: why,
}: Pick<RequirementRow, 'requirement' | 'verdict' | 'untested'>): string {
  if (verdict === 'not-applicable') return 'nothing: it does not apply here.'
  if (why) return REMEDIES_OF_JUDGED[why]
  const untested = requirementById(mainIdOf(requirement.id))?.untestedBecause
  return untested
    ? REMEDIES[untested.kind]
    : 'play more: npx spinecheck run plays every feature, and npx spinecheck trace names the scenarios that judge each requirement.'
}
