import type { System, SystemRole } from '../topology/topology.js'
import type { ProductUnderTest, ScenarioRecord, TestedRole } from './run-record.js'

/** Products under test that took no part in a role they are tested in, in words; nothing is claimed of them. */
export const tookNoPart = (
  underTest: readonly ProductUnderTest[],
  scenarios: readonly ScenarioRecord[],
): readonly string[] =>
  underTest.flatMap((own) =>
    own.roles
      .filter((role) => isPlayed(scenarios) && !scenarios.some((scenario) => takesPart(scenario, own, role)))
      .map(
        (role) =>
          `Nothing is claimed of ${own.product} ${own.version}: it took no part as a ${role === 'mhs' ? 'message handling server' : role}`,
      ),
  )

/** Where nothing was played, that says enough. */
const isPlayed = (scenarios: readonly ScenarioRecord[]): boolean =>
  scenarios.some(({ topology, isSelfTest }) => topology && !isSelfTest)

function takesPart(
  { topology, intents, exchanges, isSelfTest }: ScenarioRecord,
  own: ProductUnderTest,
  role: TestedRole,
): boolean {
  if (role === 'mhs') return !isSelfTest && isThroughServer(topology, exchanges, own.server)
  const systems = topology?.systems.filter((system) => isOf(system, own, role)) ?? []
  if (isSelfTest || systems.length === 0) return false
  // What nobody was put down for may have been theirs.
  if (exchanges.some(({ intent }) => intent === undefined)) return true
  const heard = new Set(exchanges.map(({ intent }) => intent))
  return intents.some(
    ({ id, organisation, system, target, knownBy }) =>
      // Who was given an address has not used it yet; and our own consumer, which files its acts itself, is nobody's product.
      (role === 'provider' || knownBy !== undefined) &&
      (knownBy !== 'address' || heard.has(id)) &&
      systems.some((each) =>
        role === 'consumer'
          ? each.organisation === organisation && (system === undefined || system === each.id)
          : each.organisation === target,
      ),
  )
}

/** Whether anything was given to a server, and sent on by it. */
function isThroughServer(
  topology: ScenarioRecord['topology'],
  exchanges: ScenarioRecord['exchanges'],
  id: string | undefined,
): boolean {
  const fqdn = topology?.messageHandlingServers.find((each) => each.id === id)?.fqdn
  const given = new Set(
    exchanges.flatMap((each) => (each.leg === 'to-mhs' && each.receiver === fqdn ? [each.id] : [])),
  )
  return exchanges.some(({ forwards }) => forwards !== undefined && given.has(forwards))
}

const isOf = (
  { manufacturer, product, version, roles }: System,
  own: ProductUnderTest,
  role: SystemRole,
): boolean =>
  roles.includes(role) &&
  manufacturer === own.manufacturer &&
  product === own.product &&
  version === own.version
