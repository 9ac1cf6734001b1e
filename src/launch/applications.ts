import type { PdsApplication } from '../doubles/double.js'
import type { Topology } from '../topology/topology.js'

/** The API key of a consumer organisation's application (pds-sds.md 3.4, 4.7). */
export const apiKeyOf = (organisation: string): string => `spinecheck-${organisation.toLowerCase()}`

/** The applications registered with the API platform, by API key: every organisation of a topology has one. */
export const applicationsOf = (
  { organisations }: Topology,
  { kid, publicKey }: PdsApplication,
): readonly (readonly [apiKey: string, application: PdsApplication])[] =>
  organisations.map(({ odsCode }) => [apiKeyOf(odsCode), { kid, publicKey }])
