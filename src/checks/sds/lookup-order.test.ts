import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { lookupOrderChecks } from './lookup-order.js'

tellsApart(lookupOrderChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath('fhir'),
    new SceneBuilder().trace().findEndpoint().trace().findEndpoint(),
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
      SceneBuilder.happyPath().alter('2a', {
        search: {
          filter:
            '(&(nhsMHSPartyKey=A20047-821870)(objectClass=nhsMhs)(nhsMhsSvcIA=urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1))',
        },
      }),
      'LDAP filter',
      'a conjunction of exactly nhsIDCode, objectClass, nhsMhsSvcIA',
      '(&(nhsMHSPartyKey=A20047-821870)(objectClass=nhsMhs)(nhsMhsSvcIA=urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1))',
    ],
    [
      'mhs-record-is-looked-up-by-practice-and-interaction',
      SceneBuilder.happyPath().alter('2a', { search: { attributes: ['nhsMhsEndPoint'] } }),
      'requested attributes',
      'nhsMhsEndPoint and nhsMhsPartyKey',
      'nhsMhsEndPoint',
    ],
    [
      'as-record-is-looked-up-by-the-party-key-found',
      SceneBuilder.happyPath().alter('2c', {
        search: { filter: '(&(nhsIDCode=A20047)(objectClass=nhsAs)(nhsMHSPartyKey=B82617-850201))' },
      }),
      'party key of the lookup',
      'A20047-821870',
      'B82617-850201',
    ],
    [
      'as-record-is-not-filtered-by-interaction',
      SceneBuilder.happyPath().alter('2c', {
        search: {
          filter: '(&(nhsIDCode=A20047)(objectClass=nhsAs)(nhsMHSPartyKey=A20047-821870)(nhsAsSvcIA=urn:x))',
        },
      }),
      'LDAP filter',
      'nhsIDCode, objectClass and nhsMHSPartyKey only',
      '(&(nhsIDCode=A20047)(objectClass=nhsAs)(nhsMHSPartyKey=A20047-821870)(nhsAsSvcIA=urn:x))',
    ],
    [
      'services-branch-is-searched',
      SceneBuilder.happyPath().alter('2a', { search: { base: 'o=nhs' } }),
      'search base',
      'ou=services, o=nhs',
      'o=nhs',
    ],
    [
      'lookup-names-the-target-practice',
      SceneBuilder.happyPath().alter('2a', {
        search: {
          filter:
            '(&(nhsIDCode=a20047)(objectClass=nhsMhs)(nhsMhsSvcIA=urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1))',
        },
      }),
      'ODS code of the lookup',
      'Meadow Lane Surgery (A20047)',
      'a20047',
    ],
    [
      'lookup-is-of-the-capability-called',
      SceneBuilder.happyPath().alter('2a', {
        search: {
          filter:
            '(&(nhsIDCode=A20047)(objectClass=nhsMhs)(nhsMhsSvcIA=urn:nhs:names:services:gpconnect:structured:fhir:rest:read:metadata-1))',
        },
      }),
      'interaction ID of the lookup',
      'one of Foundations or Appointment Management',
      'urn:nhs:names:services:gpconnect:structured:fhir:rest:read:metadata-1',
    ],
    [
      'lookups-are-kept-for-the-session',
      new SceneBuilder().findEndpoint().findEndpoint(),
      'lookups in one session',
      'one',
      'MHS record of Meadow Lane Surgery (A20047) in x2; MHS record of Meadow Lane Surgery (A20047) in x3',
    ],
  ],
})
