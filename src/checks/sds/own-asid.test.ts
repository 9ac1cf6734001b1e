import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { ownAsidChecks } from './own-asid.js'

/** Northgate asks for its own ASID. */
const ownAsid = (filter: string) => new SceneBuilder().findAsid('ldap', { search: { filter } })

const byApi = (code: string) =>
  new SceneBuilder().findAsid('fhir', {
    target: `/spine-directory/FHIR/R4/Device?organization=https://fhir.nhs.uk/Id/ods-organization-code%7C${code}&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId%7Curn:x&manufacturing-organization=https://fhir.nhs.uk/Id/ods-organization-code%7CYGC01`,
  })

tellsApart(ownAsidChecks, {
  obeying: [
    ownAsid('(&(nhsIDCode=NLX01)(objectClass=nhsAs)(nhsAsSvcIA=urn:x)(nhsMhsManufacturerOrg=YGC01))'),
    ownAsid('(& (nhsidcode=NLX01) (objectclass=nhsAS) (nhsassvcia=urn:x) (nhsmhsmanufacturerorg=ygc01))'),
    // Another field that tells systems of one organisation apart.
    ownAsid('(&(nhsIDCode=NLX01)(objectClass=nhsAs)(nhsAsSvcIA=urn:x)(nhsMHSPartyKey=NLX01-850100))'),
    ownAsid('(&(nhsIDCode=NLX01)(objectClass=nhsAs)(nhsAsSvcIA=urn:x)(nhsProductName=Larkspur))'),
    byApi('NLX01'),
  ],
  broken: [
    [
      'own-asid-is-looked-up-by-its-interaction',
      ownAsid('(&(nhsIDCode=NLX01)(objectClass=nhsAs)(nhsaASvcIA=urn:x)(nhsMhsManufacturerOrg=YGC01))'),
      'LDAP filter',
      'nhsAsSvcIA with an interaction ID',
      'nhsIDCode, objectClass, nhsaASvcIA, nhsMhsManufacturerOrg',
    ],
    [
      'own-asid-is-looked-up-by-manufacturer',
      ownAsid('(&(nhsIDCode=NLX01)(objectClass=nhsAs)(nhsAsSvcIA=urn:x))'),
      'nhsMhsManufacturerOrg',
      'the supplier’s ODS code',
      'nothing',
    ],
    [
      'own-asid-is-looked-up-at-the-own-organisation',
      byApi('A20047'),
      'ODS code',
      'Northgate Urgent Care (NLX01)',
      'Meadow Lane Surgery (A20047)',
    ],
  ],
})
