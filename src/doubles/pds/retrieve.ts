import { nhsNumberForm } from '../../spine/identifiers.js'
import { patientWithNumber } from '../../topology/lookups.js'
import type { Patient, Topology } from '../../topology/topology.js'
import { give, type PdsAnswer } from './answer.js'
import type { ApiRequest } from './api-request.js'
import { searchResults } from './bundle.js'
import { refuse } from './outcomes.js'
import { shownRecord } from './record-faults.js'
import type { PdsPatient } from './resources.js'

/** The record that stands for a patient now: the last of those that superseded each other (pds-sds.md 3.6). */
export function survivingRecord(topology: Topology, patient: Patient): Patient | undefined {
  const passed = new Set<Patient>()
  let record: Patient | undefined = patient
  while (record?.supersededBy !== undefined && !passed.has(record)) {
    passed.add(record)
    record = patientWithNumber(topology, record.supersededBy)
  }
  return record
}

/** GET /Patient/{nhsNumber}: the surviving record with its ETag, or why there is none (pds-sds.md 3.5, 3.6). */
export function retrieve(id: string, request: ApiRequest): PdsAnswer {
  const found = recordWith(id, request)
  if (!('patient' in found)) return found
  const record = shownRecord(found.patient, request)
  return give(record, etag(record, request))
}

/** GET /Patient/{nhsNumber}/RelatedPerson: a topology knows no related people, so none are found; the ETag is the record's. */
export function retrieveRelatedPeople(id: string, request: ApiRequest): PdsAnswer {
  const found = recordWith(id, request)
  if (!('patient' in found)) return found
  return give(searchResults([], request), etag(shownRecord(found.patient, request), request))
}

/** Whether a record was marked as invalid, which is never shown (pds-sds.md 3.5, 3.6). */
export const isInvalid = ({ invalidated, onPds }: Patient): boolean =>
  invalidated || onPds?.security === 'REDACTED'

function recordWith(id: string, { has, topology }: ApiRequest): PdsAnswer | { readonly patient: Patient } {
  if (!nhsNumberForm.test(id) && !has('pds:searches-for-wrong-numbers')) return refuse('invalidResourceId')
  const asked = patientWithNumber(topology, id)
  const patient = asked && !has('pds:keeps-superseded-record') ? survivingRecord(topology, asked) : asked
  if (!patient) return refuse('resourceNotFound')
  if (isInvalid(patient) && !has('pds:returns-invalidated-records')) return refuse('invalidatedResource')
  return { patient }
}

/** Weak, its number that of meta.versionId (PDS-FHIR-08). */
function etag({ meta: { versionId } }: PdsPatient, { has }: ApiRequest): readonly [string, string][] {
  if (has('pds:forgets-etag')) return []
  const version = has('pds:sends-etag-of-another-version') ? Number(versionId) + 1 : versionId
  return [['ETag', `W/"${version}"`]]
}
