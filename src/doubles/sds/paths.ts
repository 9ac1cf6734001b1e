import type { SdsResourceType } from './fhir-query.js'

/** Path of the API on its host (pds-sds.md 4.7). */
const BASE = '/spine-directory/FHIR/R4'

/** What is read, by its path; letter case counts. */
export const RESOURCE_BY_PATH: ReadonlyMap<string, SdsResourceType> = new Map([
  [`${BASE}/Endpoint`, 'Endpoint'],
  [`${BASE}/Device`, 'Device'],
])

/** Where platform and API tell whether they are well. */
export const SDS_PATHS = {
  ping: `${BASE}/_ping`,
  status: `${BASE}/_status`,
  health: `${BASE}/healthcheck`,
  deepHealth: `${BASE}/healthcheck/deep`,
} as const
