import { identifierSystems } from '../../fhir/canonical.js'
import { soleHeader, SSP_FROM } from '../../spine/headers.js'
import { systemWithAsid } from '../../topology/lookups.js'
import { objectsOf, type JsonTree } from './json-tree.js'
import type { Asked } from './practice.js'

/** ODS code of the organisation that booked an appointment; undefined of what was booked otherwise. */
export const bookerOf = (appointment: JsonTree): string | undefined =>
  objectsOf(appointment['contained'])
    .flatMap(({ identifier }) => objectsOf(identifier))
    .filter(({ system }) => system === identifierSystems.odsCode)
    .map(({ value }) => String(value))[0]

/** ODS code of the organisation that asks, by the ASID it sends. */
export const organisationAsking = ({ headers, practice }: Asked): string | undefined =>
  systemWithAsid(practice.topology, soleHeader(headers, SSP_FROM))?.organisation
