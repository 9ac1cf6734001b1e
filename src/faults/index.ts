import { refuseBlanks } from '../spine/blank.js'
import { consumerFaults } from './consumer.js'
import type { FaultInWords, FaultyParty } from './fault.js'
import { mhsFaults } from './mhs.js'
import { pdsFaults } from './pds.js'
import { portalFaults } from './portal.js'
import { providerFaults } from './provider.js'
import { registrationFaults } from './registrations.js'
import { sdsFaults } from './sds.js'
import { sspFaults } from './ssp.js'

export type RegistrationFault = keyof typeof registrationFaults
export type ConsumerFault = keyof typeof consumerFaults
export type PortalFault = keyof typeof portalFaults
export type MhsFault = keyof typeof mhsFaults
export type SspFault = keyof typeof sspFaults
export type PdsFault = keyof typeof pdsFaults
export type SdsFault = keyof typeof sdsFaults
export type ProviderFault = keyof typeof providerFaults

/** What a double can be told to do wrong or to suffer. */
export type FaultOfDouble = PdsFault | SdsFault | SspFault | MhsFault | ProviderFault

export type FaultId = RegistrationFault | ConsumerFault | PortalFault | FaultOfDouble

/** Every fault by its id, registrations first, then party after party in the order of the journey. */
export const faults: Readonly<Record<FaultId, FaultInWords>> = {
  ...registrationFaults,
  ...consumerFaults,
  ...portalFaults,
  ...mhsFaults,
  ...pdsFaults,
  ...sdsFaults,
  ...sspFaults,
  ...providerFaults,
}

for (const [id, { says, right, trigger = 'always' }] of Object.entries(faults))
  refuseBlanks(`fault ${id}`, { says, right, trigger })

/** A fault in words; undefined for what is no fault. */
export const faultById = (id: string): FaultInWords | undefined => (isFaultId(id) ? faults[id] : undefined)

const isFaultId = (id: string): id is FaultId => Object.hasOwn(faults, id)

/** Who goes wrong. */
export const partyOf = (fault: FaultId): FaultyParty => faults[fault].party
