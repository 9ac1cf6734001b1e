import type { RunningDouble, Surroundings } from '../../doubles/double.js'
import { startMessageHandlingServer } from '../../doubles/mhs/start-mhs.js'
import { startPds } from '../../doubles/pds/start-pds.js'
import { startPracticeSystem } from '../../doubles/provider/start-practice-systems.js'
import { startSdsFhir } from '../../doubles/sds/start-sds-fhir.js'
import { startSdsLdap } from '../../doubles/sds/start-sds-ldap.js'
import { startSsp } from '../../doubles/ssp/start-ssp.js'
import type { Part } from './parts.js'

/** Starts what listens in the container of a part; a system that only asks listens for nobody. */
export async function playPart(part: Part, surroundings: Surroundings): Promise<readonly RunningDouble[]> {
  const { messageHandlingServers, systems } = surroundings.topology()
  switch (part.kind) {
    case 'pds':
      return [await startPds(surroundings)]
    case 'sds':
      return Promise.all([startSdsFhir(surroundings), startSdsLdap(surroundings)])
    case 'ssp':
      return [await startSsp(surroundings)]
    case 'mhs':
      return Promise.all(
        messageHandlingServers
          .filter(({ id }) => id === part.id)
          .map((server) => startMessageHandlingServer(server, surroundings)),
      )
    case 'system':
      return Promise.all(
        systems
          .filter(({ id, roles }) => id === part.id && roles.includes('provider'))
          .map((system) => startPracticeSystem(system, surroundings)),
      )
  }
}
