import type { NhsNumber } from '../spine/identifiers.js'
import type { Patient } from '../topology/topology.js'

/** A person nobody in the topology is: what a consumer knows of somebody before it asks PDS about their number. */
export const stranger = (nhsNumber: NhsNumber): Patient => ({
  nhsNumber,
  name: { family: 'Unknown', given: 'Nobody' },
  gender: 'unknown',
  birthDate: '1970-01-01',
  sensitive: false,
  invalidated: false,
  onRecordAt: [],
})
