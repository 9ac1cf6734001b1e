import type { Capability } from '../spine/capabilities.js'
import { interactions, type InteractionName } from '../spine/interactions.js'
import type { PdsRoute } from '../spine/pds-access.js'
import {
  serviceRootForm,
  type Asid,
  type Fqdn,
  type OdsCode,
  type PartyKey,
  type ServiceRootUrl,
} from '../spine/identifiers.js'
import type { Organisation, Patient, System, Topology } from './topology.js'

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

/** Consumer systems that are meant use PDS by another route: all of them unless told. */
export const usePdsBy =
  (pds: PdsRoute, isMeant: (system: System) => boolean = () => true): Change =>
  (topology) => ({
    ...topology,
    systems: topology.systems.map((system) =>
      system.roles.includes('consumer') && isMeant(system) ? { ...system, pds } : system,
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

/** PDS says of the patient, who is registered at the practice, nothing that would keep anybody from booking. */
export const clearRecord =
  ({ nhsNumber }: Patient, practice: OdsCode): Change =>
  (topology) => ({
    ...topology,
    patients: topology.patients.map((patient) => {
      if (patient.nhsNumber !== nhsNumber) return patient
      const { deceased: _, registrationEnded: __, onPds: ___, ...rest } = patient
      return { ...rest, sensitive: false, invalidated: false, registeredPractice: practice }
    }),
  })

/** The practice has another system from now on, behind a server of its own, by which it books elsewhere. */
export const addSystem =
  ({ odsCode }: Organisation): Change =>
  (topology) => {
    const own = topology.systems.find(
      ({ organisation, roles }) => organisation === odsCode && roles.includes('provider'),
    )
    if (!own) return topology
    const { serviceRoot: _, otherServiceRoots: __, ...system } = own
    const id = `${own.id}-second`
    return {
      ...topology,
      messageHandlingServers: [
        ...topology.messageHandlingServers,
        { id, hostedBy: odsCode, fqdn: `second.${odsCode.toLowerCase()}.example` as Fqdn },
      ],
      systems: [
        ...topology.systems,
        {
          ...system,
          id,
          mhs: id,
          roles: ['consumer'],
          asid: SECOND_ASID,
          partyKey: `${odsCode}-899999` as PartyKey,
          product: `${own.product} Outbound`,
        },
      ],
    }
  }

/** Of nobody else in a deployment. */
const SECOND_ASID = '299999999999' as Asid
