import type { Capability } from '../spine/capabilities.js'
import { interactions, type InteractionName } from '../spine/interactions.js'
import { serviceRootForm, type ServiceRootUrl } from '../spine/identifiers.js'
import type { Organisation, System, Topology } from './topology.js'

type Change = (topology: Topology) => Topology

const changeSystemsOf =
  ({ odsCode }: Organisation, change: (system: System) => System): Change =>
  (topology) => ({
    ...topology,
    systems: topology.systems.map((system) => (system.organisation === odsCode ? change(system) : system)),
  })

/** The pair has no data sharing agreement any more. */
export const endAgreement =
  (consumer: Organisation, practice: Organisation): Change =>
  (topology) => ({
    ...topology,
    agreements: topology.agreements.filter(
      (each) => each.consumer !== consumer.odsCode || each.provider !== practice.odsCode,
    ),
  })

/** The pair has a data sharing agreement for a capability from now on. */
export const makeAgreement =
  (consumer: Organisation, practice: Organisation, capability: Capability): Change =>
  (topology) => ({
    ...topology,
    agreements: [
      ...topology.agreements,
      { consumer: consumer.odsCode, provider: practice.odsCode, capability },
    ],
  })

/** The organisation's systems lose their accreditation for one interaction. */
export const withdrawInteraction = (organisation: Organisation, name: InteractionName): Change =>
  changeSystemsOf(organisation, (system) => ({
    ...system,
    interactions: system.interactions.filter((id) => id !== interactions[name].id),
  }))

/** The certificates of the organisation's message handling servers stand on Spine's revocation list from now on. */
export const revokeCertificate =
  ({ odsCode }: Organisation): Change =>
  (topology) => ({
    ...topology,
    messageHandlingServers: topology.messageHandlingServers.map((server) =>
      server.hostedBy === odsCode ? { ...server, revoked: true } : server,
    ),
  })

/** SDS publishes another service root URL for the practice from now on. */
export const moveEndpoint = (practice: Organisation): Change =>
  changeSystemsOf(practice, (system) => ({
    ...system,
    serviceRoot: system.serviceRoot && moved(system.serviceRoot),
  }))

const moved = (root: ServiceRootUrl): ServiceRootUrl => {
  const elsewhere = `${root}-2`
  return serviceRootForm.test(elsewhere) ? elsewhere : root
}
