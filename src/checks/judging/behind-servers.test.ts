import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Change } from '../testing/change.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { checks } from '../index.js'
import { judge } from './judge.js'

const journey = (route: 'ldap' | 'fhir' = 'ldap') =>
  new SceneBuilder().throughServers().trace().findEndpoint(route).findAsid(route).call('4')

/** Who is blamed for what on the way to the practice, consequences left out; what practices answer here is told elsewhere. */
const blamed = (builder: SceneBuilder): readonly string[] => [
  ...new Set(
    judge(checks, builder.scene()).flatMap(({ check, sightings }) =>
      sightings
        .filter(({ follows }) => follows === undefined)
        .flatMap(({ findings }) => findings.map(({ by }) => `${by?.role ?? 'nobody'} ${check}`))
        .filter((told) => !told.startsWith('provider ')),
    ),
  ),
]

const without = (name: string): Change => ({ headers: { [name]: undefined } })

/** What a server spoils between two legs, and the check that finds the consumer out where it sent it so. */
const SPOILT: readonly (readonly [
  label: string,
  change: Change,
  server: string,
  consumer: string,
  route?: 'fhir',
])[] = [
  [
    '1a',
    without('X-Request-ID'),
    'request-headers-pass-the-server-as-they-came',
    'pds-calls-have-a-request-id',
  ],
  [
    '1a',
    { headers: { 'NHSD-End-User-Organisation-ODS': 'A20047' } },
    'request-headers-pass-the-server-as-they-came',
    'pds-is-told-for-whom-it-is-asked',
  ],
  [
    'token',
    { body: 'grant_type=password' },
    'request-body-passes-the-server-as-it-came',
    'token-is-asked-for-by-client-credentials',
  ],
  ['2a', { search: { base: 'o=nhs' } }, 'search-passes-the-server-as-it-came', 'services-branch-is-searched'],
  [
    '2a',
    { target: (target) => target.replace('organization=', 'organisation=') },
    'request-line-passes-the-server-as-it-came',
    'sds-api-is-asked-as-documented',
    'fhir',
  ],
]

void describe('between consumers and Spine', () => {
  for (const route of ['ldap', 'fhir'] as const)
    void test(`nobody is blamed where a server hands everything on as it came, by ${route}`, () => {
      assert.deepEqual(blamed(journey(route)), [])
    })

  for (const [label, change, server, consumer, route] of SPOILT) {
    void test(`what a server spoils in ${label} is the server's: ${server}`, () => {
      const told = blamed(journey(route).alter(label, change))
      assert.ok(told.includes(`mhs ${server}`), told.join('; '))
      assert.deepEqual(
        told.filter((each) => each.startsWith('consumer ')),
        [],
      )
    })

    void test(`what a consumer sends wrong in ${label} is the consumer's: ${consumer}`, () => {
      const told = blamed(journey(route).alter([`${label}m`, label], change))
      assert.ok(told.includes(`consumer ${consumer}`), told.join('; '))
      assert.deepEqual(
        told.filter((each) => each.startsWith('mhs ')),
        [],
      )
    })
  }

  void test('a consumer is held to what it was told, and SDS to what it said', () => {
    const told = blamed(
      journey().alter(['2cm'], { entries: [{ dn: 'o=nhs', attributes: [['uniqueIdentifier', ['1']]] }] }),
    )
    assert.deepEqual([...told].sort(), [
      'consumer ssp-to-is-the-practices-asid',
      'mhs entries-pass-the-server-as-they-came',
    ])
  })
})
