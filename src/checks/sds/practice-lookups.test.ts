import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { practiceLookupChecks } from './practice-lookups.js'

const SLOTS = 'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1'
const STRUCTURED = 'urn:nhs:names:services:gpconnect:structured:fhir:rest:read:metadata-1'

const mhs = (filter: string, route = SceneBuilder.happyPath()) => route.alter('2a', { search: { filter } })
const as = (filter: string) => SceneBuilder.happyPath().alter('2c', { search: { filter } })
const byApi = (label: '2a' | '2c', edit: (target: string) => string) =>
  SceneBuilder.happyPath('fhir').alter(label, { target: edit })
const withoutParameter = (place: number) => (target: string) => {
  const [path = '', query = ''] = target.split('?')
  return `${path}?${query
    .split('&')
    .filter((_, index) => index !== place)
    .join('&')}`
}

/** Idris is registered at Fernhill and booked at Meadow Lane. */
const elsewhere = () => new SceneBuilder().with({ patient: '9990000026' }).trace()

/** Northgate asks for its own ASID beside the practice's. */
const OWN = `(&(nhsIDCode=NLX01)(objectClass=nhsAs)(nhsAsSvcIA=${SLOTS})(nhsMhsManufacturerOrg=YGC01))`

tellsApart(practiceLookupChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath('fhir'),
    elsewhere().findEndpoint().findAsid().call('4'),
    // Attributes and classes in any case, terms in any order, blanks between them, a party key in small letters.
    mhs(`(& (nhsmhssvcia=${SLOTS}) (OBJECTCLASS=NHSMHS) (nhsidcode=A20047))`),
    as('(&(objectclass=NHSAS)(NHSIDCODE=A20047)(nhsmhspartykey=a20047-821870))'),
    // All attributes, or more of them than needed.
    SceneBuilder.happyPath().alter(['2a', '2c'], { search: { attributes: [] } }),
    SceneBuilder.happyPath().alter('2a', {
      search: { attributes: ['NHSMHSENDPOINT', 'nhsMHSPartyKey', 'nhsMhsFQDN'] },
    }),
    // The party key beside both, and the supplier of the practice.
    byApi('2a', (target) => `${target}&identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey%7CA20047-821870`),
    byApi(
      '2c',
      (target) => `${target}&manufacturing-organization=https://fhir.nhs.uk/Id/ods-organization-code%7CYGP02`,
    ),
    // Its own ASID first, and another capability's endpoint as well.
    SceneBuilder.happyPath().findAsid('ldap', { search: { filter: OWN } }),
    new SceneBuilder()
      .findAsid('ldap', { search: { filter: OWN } })
      .findEndpoint('ldap', {
        search: { filter: `(&(nhsIDCode=A20047)(objectClass=nhsMhs)(nhsMhsSvcIA=${STRUCTURED}))` },
      })
      .findEndpoint()
      .findAsid()
      .call('4'),
    // The name of the practice, from another branch.
    SceneBuilder.happyPath().findEndpoint('ldap', {
      search: { base: 'ou=Organisations, o=nhs', filter: '(uniqueIdentifier=A20047)', attributes: ['o'] },
    }),
  ],
  broken: [
    [
      'mhs-record-is-looked-up-before-the-as-record',
      new SceneBuilder().findAsid().findEndpoint(),
      'order of the lookups',
      'the MHS record of Meadow Lane Surgery (A20047) first',
      'the AS record first, as before 1.2.3',
    ],
    [
      'mhs-record-is-looked-up-by-practice-and-interaction',
      mhs(`(&(nhsMHSPartyKey=A20047-821870)(objectClass=nhsMhs)(nhsMhsSvcIA=${SLOTS}))`),
      'LDAP filter',
      'nhsIDCode, objectClass=nhsMhs, nhsMhsSvcIA',
      'nhsMHSPartyKey, objectClass=nhsMhs, nhsMhsSvcIA',
    ],
    [
      'mhs-record-is-looked-up-by-practice-and-interaction',
      mhs(`(&(nhsIDCod=A20047)(objectClass=nhsMhs)(nhsMhsSvcIA=${SLOTS}))`),
      'LDAP filter',
      'nhsIDCode, objectClass=nhsMhs, nhsMhsSvcIA',
      'nhsIDCod, objectClass=nhsMhs, nhsMhsSvcIA',
    ],
    [
      'mhs-record-is-looked-up-by-practice-and-interaction',
      mhs(`(&(nhsIDCode=A20047)(objectClas=nhsMhs)(nhsMhsSvcIA=${SLOTS}))`),
      'LDAP filter',
      'nhsIDCode, objectClass=nhsMhs, nhsMhsSvcIA',
      'nhsIDCode, objectClas, nhsMhsSvcIA',
    ],
    [
      'mhs-record-is-looked-up-by-practice-and-interaction',
      mhs(`(|(nhsIDCode=A20047)(objectClass=nhsMhs)(nhsMhsSvcIA=${SLOTS}))`),
      'LDAP filter',
      'nhsIDCode, objectClass=nhsMhs, nhsMhsSvcIA',
      'nhsIDCode, objectClass=nhsMhs, nhsMhsSvcIA, |',
    ],
    [
      'mhs-record-is-looked-up-by-practice-and-interaction',
      byApi('2a', (target) =>
        withoutParameter(0)(`${target}&identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey%7CA20047-821870`),
      ),
      'query',
      'organization, interaction ID',
      'interaction ID, party key',
    ],
    [
      'as-record-is-looked-up-by-practice-and-party-key',
      as('(&(nhsIDCode=A20047)(objectClass=nhsAs)(nhsMhsPartKey=A20047-821870))'),
      'LDAP filter',
      'nhsIDCode, objectClass=nhsAs, nhsMHSPartyKey',
      'nhsIDCode, objectClass=nhsAs, nhsMhsPartKey',
    ],
    [
      'as-record-is-looked-up-by-practice-and-party-key',
      byApi('2c', withoutParameter(2)),
      'query',
      'party key',
      'organization, interaction ID',
    ],
    [
      'as-record-is-looked-up-by-the-party-key-found',
      as('(&(nhsIDCode=A20047)(objectClass=nhsAs)(nhsMHSPartyKey=B82617-850201))'),
      'nhsMHSPartyKey',
      'A20047-821870',
      'B82617-850201',
    ],
    [
      'as-record-is-not-filtered-by-interaction',
      as('(&(nhsIDCode=A20047)(objectClass=nhsAs)(nhsMHSPartyKey=A20047-821870)(nhsAsSvcIA=urn:x))'),
      'LDAP filter',
      'no nhsAsSvcIA',
      'nhsAsSvcIA=urn:x',
    ],
    [
      'lookup-asks-for-what-is-needed',
      SceneBuilder.happyPath().alter('2a', { search: { attributes: ['nhsMhsEndPont', 'nhsMhsPartyKey'] } }),
      'requested attributes',
      'nhsMhsEndPoint and nhsMhsPartyKey',
      'nhsMhsEndPont nhsMhsPartyKey',
    ],
    [
      'lookup-names-the-target-practice',
      mhs(`(&(nhsIDCode=a20047)(objectClass=nhsMhs)(nhsMhsSvcIA=${SLOTS}))`),
      'ODS code',
      'Meadow Lane Surgery (A20047)',
      'a20047',
    ],
    [
      'lookup-names-the-target-practice',
      mhs(`(&(nhsIDCode=A20047 )(objectClass=nhsMhs)(nhsMhsSvcIA=${SLOTS}))`),
      'ODS code',
      'Meadow Lane Surgery (A20047)',
      '"A20047 "',
    ],
    [
      'lookup-names-the-target-practice',
      elsewhere().findEndpoint('ldap', {
        search: { filter: '(&(nhsIDCode=B82617)(objectClass=nhsMhs)(nhsMhsSvcIA=urn:x))' },
      }),
      'ODS code',
      'Meadow Lane Surgery (A20047)',
      'Fernhill Surgery (B82617)',
    ],
    [
      'endpoint-is-looked-up-for-the-capability',
      mhs(`(&(nhsIDCode=A20047)(objectClass=nhsMhs)(nhsMhsSvcIA=${STRUCTURED}))`),
      'interaction ID',
      'one of Foundations or Appointment Management',
      STRUCTURED,
    ],
  ],
})
