import { fileURLToPath } from 'node:url'
import type { Fqdn } from '../../spine/identifiers.js'
import { loadTopology } from '../../topology/read-topology.js'
import type { Topology } from '../../topology/topology.js'
import { registrationOf } from '../registration.js'
import type { Rule, RuleFinding } from '../rule.js'

const folder = fileURLToPath(new URL('../../../../topologies/', import.meta.url))

/** A topology in which nobody is registered. */
export const nobody: Topology = {
  title: 'Nobody',
  spine: {
    pds: 'pds.spine.example' as Fqdn,
    sds: 'sds.spine.example' as Fqdn,
    ldap: 'ldap.spine.example' as Fqdn,
    ssp: 'proxy.spine.example' as Fqdn,
    messaging: 'msg.spine.example' as Fqdn,
    smsp: 'smsp.spine.example' as Fqdn,
  },
  organisations: [],
  messageHandlingServers: [],
  portals: [],
  systems: [],
  agreements: [],
  patients: [],
  practitioners: [],
  schedules: [],
  appointments: [],
}

/** The topology of a file below topologies/, by its name without .yaml; or the one in which nobody is registered. */
export const topologyNamed = (name: string): Topology =>
  name === 'nobody' ? nobody : loadTopology(`${folder}${name}.yaml`)

/** A finding as one line, with its places. */
const line = ({ at, actual, expected, places }: RuleFinding): string =>
  `${at}: ${actual}; should be ${expected} [${places.map((place) => place.join('.')).join(' ')}]`

/** What a rule says of a topology. */
export function judge(rule: Rule, topology: Topology): { judged: number; findings: readonly string[] } {
  const { judged, findings } = rule.judge(registrationOf(topology))
  return { judged, findings: findings.map(line) }
}
