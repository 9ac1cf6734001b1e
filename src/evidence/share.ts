import { isMandatory } from '../requirements/catalogue.js'
import type { Requirement } from '../requirements/requirement.js'
import { isEarlier } from '../spine/specification.js'
import { scopes, type ScopeId } from '../requirements/scopes.js'
import type { MessageHandlingServer, SystemRole, Topology } from '../topology/topology.js'
import type { Verdict } from '../verdict/verdict.js'
import { groupBy } from './group-by.js'
import type { ProductUnderTest, RequirementRow, ScenarioRecord, Share, TestedRole } from './run-record.js'
import { WHY_UNTESTED } from './why-not-tested.js'
import { systemsTested } from './systems-tested.js'

/** Of whom and of what a share is told. */
export interface ShareOptions {
  readonly rows: readonly RequirementRow[]
  readonly scenarios: readonly ScenarioRecord[]
  /** None where only systems that come with spinecheck took part; then it is told of these. */
  readonly underTest: readonly ProductUnderTest[]
  /** The scope of which all was asked for; what the played topologies call for where none was. */
  readonly whole?: ScopeId | undefined
}

const OF_SYSTEMS: readonly TestedRole[] = ['consumer', 'provider']
const ALL: readonly TestedRole[] = [...OF_SYSTEMS, 'mhs']

/** The roles that are under test; those of systems where none is, for then the reference systems are told of. */
export const rolesInQuestion = (underTest: readonly ProductUnderTest[]): readonly TestedRole[] =>
  underTest.length === 0
    ? OF_SYSTEMS
    : ALL.filter((role) => underTest.some(({ roles }) => roles.includes(role)))

/**
 * Whether a requirement binds what is tested as a role: one that names it, or one of the registrations and servers on its side; a
 * server alone is on the side of consumers. What binds PDS, SDS or the SSP binds none.
 */
export function bindsRole({ role, topology }: Requirement, which: TestedRole): boolean {
  if (role === which && which !== 'mhs') return true
  if (role !== 'topology' && role !== 'mhs') return false
  return topology === undefined || topology.startsWith(which === 'provider' ? 'practices' : 'consumers')
}

/** Whether a requirement binds somebody who is tested, or a reference system where nobody is. */
export const bindsTested = (requirement: Requirement, underTest: readonly ProductUnderTest[]): boolean =>
  rolesInQuestion(underTest).some((role) => bindsRole(requirement, role))

/** How many mandatory requirements that bind whoever is tested passed. */
export const passedOf = (rows: readonly RequirementRow[], underTest: readonly ProductUnderTest[]): number =>
  rows.filter(
    ({ requirement, verdict }) =>
      verdict === 'pass' && isMandatory(requirement) && bindsTested(requirement, underTest),
  ).length

/** Whether a later version of GP Connect brings it than that by which the provider was tested. */
export const isYetToCome = (
  { role, appliesFrom }: Requirement,
  underTest: readonly ProductUnderTest[],
): boolean =>
  role === 'provider' &&
  appliesFrom !== undefined &&
  underTest.some(({ specification }) => specification !== undefined && isEarlier(specification, appliesFrom))

/** The share of a run: aliases count once, and what no traffic can show does not count. */
export function shareOf({ rows, scenarios, underTest, whole }: ShareOptions): Share {
  const roles = rolesInQuestion(underTest)
  const inScope = whole === undefined ? isCalledForBy(scenarios) : scopes[whole].holds
  const counted = rows.filter(
    ({ requirement }) =>
      isMandatory(requirement) &&
      requirement.aliasOf === undefined &&
      requirement.untestedBecause === undefined &&
      !isYetToCome(requirement, underTest) &&
      roles.some((role) => bindsRole(requirement, role)) &&
      inScope(requirement),
  )
  const missing = groupBy(
    counted.filter(({ verdict }) => verdict !== 'pass'),
    ({ verdict, untested }) => (untested ? WHY_UNTESTED[untested] : BECAUSE[verdict]),
  )
  return {
    passed: counted.filter(({ verdict }) => verdict === 'pass').length,
    of: counted.length,
    missing: [...missing].map(([because, those]) => ({
      because,
      requirements: those.map(({ requirement }) => requirement.id),
    })),
  }
}

/** What became of a requirement that did not pass, in words that follow a number. */
const BECAUSE: Readonly<Record<Verdict, string>> = {
  pass: 'passed',
  fail: 'broken',
  warn: 'not kept where the specification leaves room',
  undetermined: 'called for without sufficient evidence',
  attested: 'stated by a person, not seen',
  'not-applicable': 'not applicable',
  'not-tested': 'not brought about by these scenarios',
}

/** What the topologies call for that were played: a requirement on shared servers only where servers were shared. */
function isCalledForBy(scenarios: readonly ScenarioRecord[]): (requirement: Requirement) => boolean {
  const played = new Set(
    scenarios.flatMap((scenario) =>
      systemsTested([scenario]).flatMap(({ system: { roles }, server }) =>
        roles.map((role) => standingOf(scenario.topology, role, server)),
      ),
    ),
  )
  return ({ topology }) => topology === undefined || played.has(topology)
}

/** How systems of a role stand behind a server, in the catalogue's words. */
function standingOf(
  topology: Topology | undefined,
  role: SystemRole,
  server: MessageHandlingServer | undefined,
): string {
  const behind =
    topology?.systems.filter(({ mhs, roles }) => mhs === server?.id && roles.includes(role)) ?? []
  const isShared = new Set(behind.map(({ organisation }) => organisation)).size > 1
  const who = role === 'consumer' ? 'consumers' : 'practices'
  return isShared ? `${who} behind a shared MHS` : `${who} on separate MHSs`
}
