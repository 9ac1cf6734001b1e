import { success } from '../testing/spine-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { conductChecks } from './conduct.js'

const nothing = { entries: [] }
const two = {
  entries: ['x', 'y'].flatMap(
    (id) => success(id, [['nhsMHSEndPoint', [`https://${id}.example/A20047/STU3/1/gpconnect`]]]).entries,
  ),
}

/** Northgate asks for its own ASID. */
const ownAsid = (filter: string) => new SceneBuilder().findAsid('ldap', { search: { filter } })

const OWN = '(&(nhsIDCode=NLX01)(objectClass=nhsAs)(nhsAsSvcIA=urn:x)(nhsMhsManufacturerOrg=YGC01))'
const WITHOUT_SUPPLIER = '(&(nhsIDCode=NLX01)(objectClass=nhsAs)(nhsAsSvcIA=urn:x))'
const MISSPELT = '(&(nhsIDCode=NLX01)(objectClass=nhsAs)(nhsaASvcIA=urn:x)(nhsMhsManufacturerOrg=YGC01))'
const AT_ITSELF =
  '(&(nhsIDCode=NLX01)(objectClass=nhsMhs)(nhsMhsSvcIA=urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1))'

tellsApart(conductChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath('fhir'),
    new SceneBuilder().findEndpoint('ldap', nothing),
    new SceneBuilder().findEndpoint('ldap', two),
    new SceneBuilder().findEndpoint('fhir', { status: 500 }),
    ownAsid(OWN),
    new SceneBuilder().findEndpoint('ldap', { search: { filter: AT_ITSELF }, entries: [] }),
  ],
  broken: [
    [
      'mhs-record-id-is-not-taken-for-an-asid',
      SceneBuilder.happyPath('fhir').alter('3a', { headers: { 'Ssp-To': '5f1e0a7c9b3d2e4f6a01' } }),
      'Ssp-To',
      'the nhsSpineASID of the Device',
      '5f1e0a7c9b3d2e4f6a01',
    ],
    [
      'no-call-without-a-record',
      new SceneBuilder().findEndpoint('ldap', nothing).call('3'),
      'after the lookup',
      'no request to the practice, since SDS returned no record',
      'x3 to SSP',
    ],
    [
      'no-call-upon-several-records',
      new SceneBuilder().findEndpoint('ldap', two).call('3'),
      'after the lookup',
      'no request to the practice, since SDS returned 2 records',
      'x3 to SSP',
    ],
    [
      'no-call-upon-an-error-of-sds',
      new SceneBuilder().findEndpoint('fhir', { status: 500 }).call('3'),
      'after the lookup',
      'no request to the practice, since SDS gave an error',
      'x2 to SSP',
    ],
    [
      'each-encounter-looks-up-anew',
      new SceneBuilder().acts('find-endpoint').call('3'),
      'before the request',
      'a lookup of Meadow Lane Surgery (A20047) in SDS in this encounter',
      'what an earlier lookup returned',
    ],
    [
      'consumer-is-not-registered-on-an-mhs-record',
      new SceneBuilder().findEndpoint('ldap', { search: { filter: AT_ITSELF } }),
      'MHS record of Northgate Urgent Care (NLX01) in x2',
      'no record',
      '1 records',
    ],
    [
      'own-asid-is-looked-up-by-its-interaction',
      ownAsid(MISSPELT),
      'LDAP filter',
      'nhsAsSvcIA with an interaction ID',
      MISSPELT,
    ],
    [
      'own-asid-is-looked-up-by-manufacturer',
      ownAsid(WITHOUT_SUPPLIER),
      'manufacturer of the lookup',
      "the supplier's ODS code",
      'nothing',
    ],
  ],
})
