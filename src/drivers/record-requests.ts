import { identifierSystems } from '../fhir/canonical.js'
import { GP_CONNECT } from '../spine/gp-connect.js'
import { otherInteractionById, type OtherInteraction } from '../spine/other-interactions.js'
import type { NhsNumber } from '../spine/identifiers.js'

/** What a consumer asks for of the capabilities beside Foundations and Appointment Management, in the words of features. */
export const RECORDS = ['structured record', 'structured record to take over', 'documents'] as const

export type RecordKind = (typeof RECORDS)[number]

/** A request for a record, before it is put in the proxy's terms. */
export interface RecordRequest {
  readonly interaction: OtherInteraction
  /** Below the service root URL. */
  readonly path: string
  readonly parameters?: readonly (readonly [name: string, value: string])[] | undefined
  readonly body?: Readonly<Record<string, unknown>> | undefined
}

const operation = (name: string, nhsNumber: NhsNumber) => ({
  interaction: listed(`fhir:operation:gpc.${name}-1`),
  path: `/Patient/$gpc.${name}`,
  body: {
    resourceType: 'Parameters',
    parameter: [
      {
        name: 'patientNHSNumber',
        valueIdentifier: { system: identifierSystems.nhsNumber, value: nhsNumber },
      },
    ],
  },
})

/** @throws Error where nobody lists the interaction, which is a mistake of this file. */
function listed(suffix: string): OtherInteraction {
  const interaction = otherInteractionById(GP_CONNECT + suffix)
  if (!interaction) throw new Error(`${suffix} is no interaction of another capability`)
  return interaction
}

/** How each is asked for (other-capabilities.md 2). */
export function recordRequest(kind: RecordKind, nhsNumber: NhsNumber): RecordRequest {
  if (kind === 'structured record') return operation('getstructuredrecord', nhsNumber)
  if (kind === 'structured record to take over') return operation('migratestructuredrecord', nhsNumber)
  return {
    interaction: listed('documents:fhir:rest:search:patient-1'),
    path: '/Patient',
    parameters: [['identifier', `${identifierSystems.nhsNumber}|${nhsNumber}`]],
  }
}
