import type { RunningDouble, Surroundings } from '../doubles/double.js'
import { startMessageHandlingServer } from '../doubles/mhs/start-mhs.js'
import { startMessaging } from '../doubles/pds/messages/start-messaging.js'
import { startMiniService } from '../doubles/pds/mini-service/start-mini-service.js'
import { startPds } from '../doubles/pds/start-pds.js'
import { startPracticeSystem } from '../doubles/provider/start-practice-systems.js'
import { startSdsFhir } from '../doubles/sds/start-sds-fhir.js'
import { startSdsLdap } from '../doubles/sds/start-sds-ldap.js'
import { startSsp } from '../doubles/ssp/start-ssp.js'
import { startAll } from '../doubles/start-all.js'
import { systemWithId } from '../topology/lookups.js'
import type { HostedParty } from './disturbances.js'

/** Starts the doubles of one party; none where the topology has no such party, or nobody calls it. */
export async function startParty(
  party: HostedParty,
  surroundings: Surroundings,
): Promise<readonly RunningDouble[]> {
  const topology = surroundings.topology()
  switch (party.kind) {
    case 'pds':
      return [await startPds(surroundings)]
    case 'sds':
      return startAll([startSdsFhir(surroundings), startSdsLdap(surroundings)])
    case 'ssp':
      return [await startSsp(surroundings)]
    case 'messaging':
      return [await startMessaging(surroundings)]
    case 'smsp':
      return [await startMiniService(surroundings)]
    case 'mhs': {
      const server = topology.messageHandlingServers.find(({ id }) => id === party.id)
      return server ? [await startMessageHandlingServer(server, surroundings)] : []
    }
    case 'system': {
      const system = systemWithId(topology, party.id)
      return system?.roles.includes('provider') ? [await startPracticeSystem(system, surroundings)] : []
    }
  }
}
