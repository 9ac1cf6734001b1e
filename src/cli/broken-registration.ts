import { registrationOf } from '../rules/registration.js'
import { rules } from '../rules/index.js'
import { applyRules } from '../rules/rule.js'
import { HarnessError } from '../spine/errors.js'
import type { Topology } from '../topology/topology.js'
import { weightOf } from './departures.js'

/** So many rules are told one by one. */
const TOLD = 5

/**
 * Refuses a registration that Spine would not take: whoever connects to it would learn what is wrong in the end, from
 * answers that are right. Where it can be let in all the same, `otherwise` says how.
 * @throws HarnessError TOPOLOGY_INVALID naming the rules that it breaks.
 */
export function refuseBrokenRegistration(topology: Topology, file: string, otherwise = ''): void {
  const broken = applyRules(rules, registrationOf(topology)).filter(
    (judged) => judged.findings.length > 0 && weightOf(judged) === 'fail',
  )
  if (broken.length === 0) return
  const told = broken.slice(0, TOLD).map(({ rule, findings: [first] }) => {
    const seen = first ? `: ${first.at}: expected ${first.expected}, found ${first.actual}` : ''
    return `\n  ${rule.id}${seen}`
  })
  const more = broken.length > TOLD ? `\n  and ${broken.length - TOLD} more` : ''
  throw new HarnessError(
    'TOPOLOGY_INVALID',
    `The registration in ${file} breaks ${broken.length === 1 ? 'a rule' : `${broken.length} rules`}:${told.join('')}${more}\nMend it (npx spinecheck topology check ${file} says all)${otherwise}.`,
  )
}
