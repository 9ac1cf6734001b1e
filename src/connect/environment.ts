import { apiKeyOf } from '../launch/applications.js'
import { ldapNameOf, serverOf } from '../topology/lookups.js'
import type { System } from '../topology/topology.js'
import { APPLICATION_KEY, hasOwnKey, innerFilesOf, servicesFor } from './addresses-file.js'
import { firstBookingOf, foundBy, urlOf, type ServedAt, type ServedOutside } from './served.js'

/** What programs and shells of a system take from their environment: no value has a blank. */
export function environmentOf(system: System, served: ServedOutside): string {
  const { topology, made } = served
  const { organisation, asid, partyKey, mhs } = system
  const { pds, sds, ldap, ssp } = servicesFor(system, served)
  const server = serverOf(topology, system)
  const [through, throughLdap] = server
    ? [foundBy(system, server.fqdn, served), foundBy(system, ldapNameOf(server), served)]
    : []
  const booking = firstBookingOf(topology, organisation)
  const at = ({ host, port }: ServedAt) => `${host}:${port}`
  const values: Readonly<Record<string, string | undefined>> = {
    ORGANISATION: organisation,
    ASID: asid,
    PARTY_KEY: partyKey,
    API_KEY: apiKeyOf(organisation),
    PDS_URL: `${urlOf(pds)}/personal-demographics/FHIR/R4`,
    TOKEN_URL: `${urlOf(pds)}/oauth2/token`,
    TOKEN_AUDIENCE: `https://${pds.fqdn}/oauth2/token`,
    TOKEN_KID: made.application.kid,
    TOKEN_KEY: APPLICATION_KEY,
    SDS_URL: `${urlOf(sds)}/spine-directory/FHIR/R4`,
    LDAP_URL: urlOf(ldap, 'ldaps'),
    SSP_URL: urlOf(ssp),
    ...{ PDS_FQDN: pds.fqdn, SDS_FQDN: sds.fqdn, LDAP_FQDN: ldap.fqdn, SSP_FQDN: ssp.fqdn },
    ...{ PDS_ADDRESS: at(pds), SDS_ADDRESS: at(sds), LDAP_ADDRESS: at(ldap), SSP_ADDRESS: at(ssp) },
    MHS_FQDN: through?.fqdn,
    MHS_ADDRESS: through && at(through),
    MHS_URL: through && urlOf(through),
    MHS_LDAP_URL: throughLdap && urlOf(throughLdap, 'ldaps'),
    TRUST: 'trust.pem',
    CERTIFICATE: `${mhs}.cert.pem`,
    ...(hasOwnKey(system, served) ? {} : { KEY: `${mhs}.key.pem`, KEY_STORE: `${mhs}.p12` }),
    CERTIFICATE_TO_MHS: `${innerFilesOf(system)}.cert.pem`,
    KEY_TO_MHS: `${innerFilesOf(system)}.key.pem`,
    TRUST_STORE: 'trust.p12',
    STORE_PASSWORD,
    PRACTICE: booking?.practice.odsCode,
    PATIENT: booking?.patient.nhsNumber,
  }
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [`SPINECHECK_${name}=${value}\n`]))
    .join('')
}

/** Of every PKCS#12 file: the folder is its owner's alone, and these keys are of nobody. */
export const STORE_PASSWORD = 'spinecheck'
