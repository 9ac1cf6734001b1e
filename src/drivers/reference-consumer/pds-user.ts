import type { Patient, Topology } from '../../topology/topology.js'
import type { SignInService } from '../../spine/pds-access.js'
import { originatorOf } from './originator.js'
import type { ConsumerSetting } from './setting.js'

/** Whose access to PDS a call is: somebody who has to have signed in, or nobody but the application. */
export type PdsCaller =
  | { readonly route: 'fhir-application' }
  | {
      readonly route: 'fhir-healthcare-worker' | 'fhir-patient'
      readonly service: SignInService
      /** SDS user id of staff, NHS number of a member of the public. */
      readonly user: string
      /** The role in which staff act. */
      readonly role?: string | undefined
    }

/** By whom PDS is asked about a patient: as the product's access mode has it (pds-access-modes.md 1). */
export function pdsCallerOf(topology: Topology, setting: ConsumerSetting, patient: Patient): PdsCaller {
  const { system, practitioner } = originatorOf(topology, setting)
  if (setting.misbehaves('consumer:asks-pds-as-an-application')) return { route: 'fhir-application' }
  switch (system.pds) {
    case 'fhir-healthcare-worker':
      return {
        route: system.pds,
        service: 'cis2',
        user: practitioner.sdsUserId,
        role: practitioner.sdsRoleProfileId,
      }
    case 'fhir-patient':
      return { route: system.pds, service: 'nhs-login', user: patient.nhsNumber }
    case 'fhir-application':
    case 'hl7-v3':
    case 'smsp':
    case 'dbs':
    case undefined:
      return { route: 'fhir-application' }
  }
}
