import { createHash } from 'node:crypto'
import type { PdsApplication } from '../doubles/double.js'
import { pdsRedirectUriOf } from '../topology/lookups.js'
import type { Topology } from '../topology/topology.js'

/** The API key of a consumer organisation's application (pds-sds.md 3.4, 4.7). */
export const apiKeyOf = (organisation: string): string => `spinecheck-${organisation.toLowerCase()}`

/** The API keys of all applications that a topology has. */
export const apiKeysOf = ({ organisations }: Topology): readonly string[] =>
  organisations.map(({ odsCode }) => apiKeyOf(odsCode))

/** The secret that goes with an API key; it follows from the key made for the run, so that every process knows it. */
export const secretOf = (apiKey: string, publicKey: string): string =>
  createHash('sha256').update(`${apiKey} ${publicKey.trim()}`).digest('base64url')

/** The applications registered with the API platform, by API key: every organisation of a topology has one. */
export const applicationsOf = (
  topology: Topology,
  { kid, publicKey, besides }: Pick<PdsApplication, 'kid' | 'publicKey' | 'besides'>,
): readonly (readonly [apiKey: string, application: PdsApplication])[] =>
  topology.organisations.map(({ odsCode, name }) => {
    const apiKey = apiKeyOf(odsCode)
    const systems = topology.systems.filter(
      ({ organisation, roles }) => organisation === odsCode && roles.includes('consumer'),
    )
    return [
      apiKey,
      {
        name,
        kid,
        publicKey,
        besides,
        secret: secretOf(apiKey, publicKey),
        redirectUris: systems.map((system) => pdsRedirectUriOf(topology, system)),
        routes: systems.map(({ pds = 'fhir-application' }) => pds),
      },
    ]
  })
