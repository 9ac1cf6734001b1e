import type { Topology } from '../topology/topology.js'

/** Whether the gateway of the SDS FHIR API repeats answers in a deployment, in a sentence (pds-sds.md 4.9). */
export const gatewayCacheInWords = ({ sdsGatewayCache = true }: Topology): string =>
  sdsGatewayCache
    ? 'The gateway of the SDS FHIR API repeats an answer for 30 minutes, unless it is asked with Cache-Control: no-cache.'
    : 'The gateway of the SDS FHIR API repeats no answer, other than the real one.'
