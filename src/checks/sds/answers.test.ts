import { success } from '../testing/spine-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { answerChecks } from './answers.js'

const SLOTS = 'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1'
const ROOT = 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect'

const two = {
  entries: ['x', 'y'].flatMap((id) => success(id, [['uniqueIdentifier', ['200000000116']]]).entries),
}
/** Hilltop is not on GP Connect. */
const atHilltop = () => new SceneBuilder().with({ target: 'C81009' })

const mhsGiven = (endpoint: string, partyKey: string) =>
  SceneBuilder.happyPath().alter('2a', {
    entries: success('x', [
      ['nhsMHSEndPoint', [endpoint]],
      ['nhsMHSPartyKey', [partyKey]],
    ]).entries,
  })

const searched = (search: { readonly filter?: string; readonly attributes?: readonly string[] }) =>
  SceneBuilder.happyPath().alter('2a', { search, entries: [] })

tellsApart(answerChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath('fhir'),
    atHilltop().findEndpoint('ldap', { entries: [] }),
    mhsGiven(ROOT, 'a20047-821870'),
    mhsGiven(ROOT.replace('gp.meadowlane', 'GP.MeadowLane'), 'A20047-821870'),
    // What a malformed question finds is nothing to SDS.
    searched({ filter: `(&(nhsIDCod=A20047)(objectClass=nhsMhs)(nhsMhsSvcIA=${SLOTS}))` }),
    searched({ filter: `(&(nhsIDCode=A20047)(objectClas=nhsMhs)(nhsMhsSvcIA=${SLOTS}))` }),
    SceneBuilder.happyPath().alter('2a', {
      search: { attributes: ['nhsMhsEndPont'] },
      entries: success('x').entries,
    }),
    SceneBuilder.happyPath().alter('2a', {
      search: { filter: `(&(nhsIDCode=A20047 )(objectClass=nhsMhs)(nhsMhsSvcIA=${SLOTS}))` },
    }),
    SceneBuilder.happyPath('fhir').alter('2a', { headers: { Accept: 'text/html' }, status: 406, answer: {} }),
    SceneBuilder.happyPath('fhir').alter('2a', { headers: { apikey: undefined }, status: 401, answer: {} }),
    // Only the schema says what these stand for.
    ...['*', '+', '@nhsMhs', '1.2.826.0.1285.0.1.10'].map((asked) =>
      SceneBuilder.happyPath().alter('2c', {
        search: { attributes: ['uniqueIdentifier', asked] },
        entries: success('x', [
          ['uniqueIdentifier', ['200000000116']],
          ['nhsIDCode', ['A20047']],
        ]).entries,
      }),
    ),
    // Limits and controls are the client's.
    ...[2, 4, 12, 122].map((resultCode) => SceneBuilder.happyPath().alter('2a', { resultCode, entries: [] })),
    // Nor is it SDS's fault that it is overloaded, or shown no certificate.
    SceneBuilder.happyPath('fhir').alter('2a', { status: 429, answer: {} }),
    SceneBuilder.happyPath().alter('2a', { resultCode: 52, entries: [] }),
    SceneBuilder.happyPath().alter(['bind', '2a'], {
      connection: { tls: { version: 'TLSv1.2', cipher: 'ECDHE-ECDSA-AES256-GCM-SHA384' } },
      resultCode: 8,
      entries: [],
    }),
  ],
  broken: [
    [
      'anonymous-bind-is-accepted',
      SceneBuilder.happyPath().alter('bind', { resultCode: 48 }),
      'result of the bind',
      '0',
      '48',
    ],
    [
      'registered-records-are-found',
      SceneBuilder.happyPath().alter('2a', { entries: [] }),
      'MHS record of Meadow Lane Surgery (A20047)',
      'found',
      'result 0 and 0 records',
    ],
    [
      'registered-records-are-found',
      SceneBuilder.happyPath('fhir').alter('2a', { status: 404, answer: {} }),
      'MHS record of Meadow Lane Surgery (A20047)',
      'found',
      'status 404',
    ],
    [
      'sds-finds-nothing-without-an-error',
      atHilltop().findEndpoint('ldap', { resultCode: 32, entries: [] }),
      'MHS record of Hilltop Surgery (C81009)',
      'success without a record',
      'result 32',
    ],
    [
      'sds-finds-nothing-without-an-error',
      atHilltop().findEndpoint('fhir', { status: 404, answer: {} }),
      'MHS record of Hilltop Surgery (C81009)',
      'success without a record',
      'status 404',
    ],
    [
      'each-lookup-finds-one-record',
      SceneBuilder.happyPath().alter('2c', two),
      'AS record of Meadow Lane Surgery (A20047)',
      'one record',
      '2 records',
    ],
    [
      'directory-returns-what-was-asked-for',
      SceneBuilder.happyPath().alter('2c', { entries: success('x', [['nhsIDCode', ['A20047']]]).entries }),
      'attributes',
      'uniqueIdentifier',
      'nhsIDCode',
    ],
    [
      'sds-returns-endpoint-and-party-key',
      mhsGiven('https://gp.fernhill.example/B82617/STU3/1/gpconnect', 'A20047-821870'),
      'nhsMhsEndPoint',
      ROOT,
      'https://gp.fernhill.example/B82617/STU3/1/gpconnect',
    ],
    [
      'sds-returns-endpoint-and-party-key',
      mhsGiven(ROOT, 'B82617-850201'),
      'nhsMhsPartyKey',
      'A20047-821870',
      'B82617-850201',
    ],
    [
      'sds-returns-the-asid',
      SceneBuilder.happyPath().alter('2c', {
        entries: success('x', [['uniqueIdentifier', ['5f1e0a7c9b3d2e4f6a01']]]).entries,
      }),
      'ASID',
      '200000000116',
      '5f1e0a7c9b3d2e4f6a01',
    ],
  ],
})
