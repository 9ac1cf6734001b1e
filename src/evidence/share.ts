import { isMandatory } from '../requirements/catalogue.js'
import type { Requirement } from '../requirements/requirement.js'
import { scopes, type ScopeId } from '../requirements/scopes.js'
import type { MessageHandlingServer, SystemRole, Topology } from '../topology/topology.js'
import type { Verdict } from '../verdict/verdict.js'
import { groupBy } from './group-by.js'
import type { ProductUnderTest, RequirementRow, ScenarioRecord, Share } from './run-record.js'
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

const BOTH: readonly SystemRole[] = ['consumer', 'provider']

/** The roles that are under test; both where none is, for then the reference systems are told of. */
export const rolesInQuestion = (underTest: readonly ProductUnderTest[]): readonly SystemRole[] =>
  underTest.length === 0 ? BOTH : BOTH.filter((role) => underTest.some(({ roles }) => roles.includes(role)))

/**
 * Whether a requirement binds systems of a role: one that names it, or one of the registrations and servers on its side.
 * What binds PDS, SDS or the SSP binds no system.
 */
export function bindsRole({ role, topology }: Requirement, which: SystemRole): boolean {
  if (role === which) return true
  if (role !== 'topology' && role !== 'mhs') return false
  return topology === undefined || topology.startsWith(which === 'consumer' ? 'consumers' : 'practices')
}

/** The share of a run: aliases count once, and what no traffic can show does not count. */
export function shareOf({ rows, scenarios, underTest, whole }: ShareOptions): Share {
  const roles = rolesInQuestion(underTest)
  const inScope = whole === undefined ? isCalledForBy(scenarios) : scopes[whole].holds
  const counted = rows.filter(
    ({ requirement }) =>
      isMandatory(requirement) &&
      requirement.aliasOf === undefined &&
      requirement.untestedBecause === undefined &&
      roles.some((role) => bindsRole(requirement, role)) &&
      inScope(requirement),
  )
  const missing = groupBy(
    counted.filter(({ verdict }) => verdict !== 'pass'),
    ({ verdict }) => verdict,
  )
  return {
    passed: counted.filter(({ verdict }) => verdict === 'pass').length,
    of: counted.length,
    missing: [...missing].map(([verdict, those]) => ({
      because: BECAUSE[verdict],
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
