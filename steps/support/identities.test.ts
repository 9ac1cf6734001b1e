import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SSP_FROM, SSP_TO } from '../../src/spine/headers.js'
import type { OdsCode } from '../../src/spine/identifiers.js'
import { organisationWithCode } from '../../src/topology/lookups.js'
import { loadTopology } from '../../src/topology/read-topology.js'
import type { Exchange, HttpExchange, Intent } from '../../src/wire/exchange.js'
import {
  expectAllSeenAsThemselves,
  expectEachItsOwn,
  expectNotSeen,
  expectOneIdentity,
  expectOneServer,
  expectSeenAsItself,
  expectServersOfTheirOwn,
  expectToldApart,
} from './identities.js'
import { topologyFile } from './topology-files.js'
import type { SpineWorld } from './world.js'

const topology = loadTopology(topologyFile('mixed'))

const organisation = (odsCode: string) => {
  const found = organisationWithCode(topology, odsCode)
  assert.ok(found)
  return found
}
const [northgate, southgate, riverbank, oakwell] = ['NLX01', 'NLX02', 'NLX03', 'D82015'].map(
  organisation,
) as [
  ReturnType<typeof organisation>,
  ReturnType<typeof organisation>,
  ReturnType<typeof organisation>,
  ReturnType<typeof organisation>,
]

interface Sent {
  readonly by: string
  readonly system?: string
  readonly from?: string
  readonly to?: string
  readonly server?: string
  readonly target?: string
  readonly leg?: Exchange['leg']
  readonly receiver?: string
}

const exchangeOf = (sent: Sent, place: number): HttpExchange => ({
  id: `x${place}`,
  kind: 'http',
  leg: sent.leg ?? 'to-ssp',
  receiver: sent.receiver ?? 'SSP',
  intent: `i${place}`,
  connection: {
    from: '127.0.0.1:1',
    to: '127.0.0.1:2',
    tls: {
      version: 'TLSv1.2',
      cipher: 'any',
      peer: {
        commonName: sent.server ?? 'tie.riverbank.example',
        alternativeNames: [],
        issuer: '',
        fingerprint: '',
        serialNumber: '',
        validFrom: '',
        validTo: '',
      },
    },
  },
  startedAt: '2027-07-04T08:30:00Z',
  durationMs: 1,
  request: {
    method: 'GET',
    target: '/',
    headers: [
      [SSP_FROM, sent.from ?? ''],
      [SSP_TO, sent.to ?? ''],
    ],
    body: Buffer.alloc(0),
  },
})

/** A world in which just these requests were heard. */
const worldOf = (...requests: readonly Sent[]): SpineWorld => {
  const intents = requests.map(({ by, system, target }, index): Intent => ({
    id: `i${index + 1}`,
    organisation: by as OdsCode,
    system,
    action: 'search-for-free-slots',
    target: target as OdsCode | undefined,
  }))
  const exchanges = requests.map((each, index) => exchangeOf(each, index + 1))
  return { deployment: { topology, journal: { intents, exchanges } } } as unknown as SpineWorld
}

const NORTHGATE = { by: 'NLX01', from: '200000000601', server: 'mhs.northgate.example' }
const NIGHT = { by: 'NLX01', system: 'northgate-night', from: '200000000602' }
const SOUTHGATE = { by: 'NLX02', from: '200000000603', server: 'mhs.southgate.example' }
const RIVERBANK = { by: 'NLX03', from: '200000000604' }

test('an organisation is seen as itself, or it is said for whom it was taken', () => {
  expectSeenAsItself(worldOf(NORTHGATE), northgate)
  assert.throws(
    () => expectSeenAsItself(worldOf({ ...SOUTHGATE, from: RIVERBANK.from }), southgate),
    /Southgate Urgent Care was taken for Riverbank Hospital Trust/,
  )
  assert.throws(
    () =>
      expectSeenAsItself(worldOf({ ...NIGHT, from: NORTHGATE.from }), { ...northgate, system: NIGHT.system }),
    /taken for Northgate Urgent Care \(Larkspur Urgent Care\)/,
  )
  assert.throws(() => expectSeenAsItself(worldOf(RIVERBANK), northgate), /Nothing was heard/)
})

test('nothing is put down to an organisation that did not ask', () => {
  expectNotSeen(worldOf(NIGHT, SOUTHGATE), riverbank)
  assert.throws(() => expectNotSeen(worldOf({ ...NIGHT, from: RIVERBANK.from }), riverbank), /x1/)
})

test('as many organisations are told apart as asked', () => {
  expectAllSeenAsThemselves(worldOf(NORTHGATE, SOUTHGATE, SOUTHGATE, RIVERBANK), 3)
  assert.throws(() => expectAllSeenAsThemselves(worldOf(NORTHGATE, SOUTHGATE), 3), /instead of 3/)
  assert.throws(
    () => expectAllSeenAsThemselves(worldOf(NORTHGATE, { ...SOUTHGATE, from: NORTHGATE.from }), 2),
    /1 requests were put down to the wrong organisation, x2 of Southgate Urgent Care/,
  )
})

test('two systems of one organisation are told apart by their own ASIDs', () => {
  expectToldApart(worldOf({ ...NORTHGATE, system: 'northgate' }, NIGHT), northgate, 2)
  assert.throws(() => expectToldApart(worldOf(NORTHGATE), northgate, 2), /seen as 1 systems/)
  assert.throws(
    () => expectToldApart(worldOf({ ...NIGHT, from: NORTHGATE.from }), northgate, 1),
    /Campion Night Desk was taken for/,
  )
})

test('one server for several, or one each', () => {
  expectOneServer(worldOf(NIGHT, RIVERBANK), [northgate, riverbank])
  assert.throws(() => expectOneServer(worldOf(NORTHGATE, RIVERBANK), [northgate, riverbank]), /2 servers/)
  expectServersOfTheirOwn(worldOf(NORTHGATE, SOUTHGATE), [northgate, southgate])
  assert.throws(
    () => expectServersOfTheirOwn(worldOf(NIGHT, RIVERBANK), [northgate, riverbank]),
    /tie\.riverbank\.example; tie\.riverbank\.example/,
  )
})

test('a practice asks and answers under one ASID', () => {
  const asks = { by: 'D82015', from: '200000000614' }
  const answers = {
    by: 'NLX01',
    leg: 'to-provider',
    receiver: 'Oakwell Surgery',
    to: '200000000614',
  } as const
  expectOneIdentity(worldOf(asks, answers), oakwell)
  assert.throws(
    () => expectOneIdentity(worldOf(asks, { ...answers, to: '200000000613' }), oakwell),
    /answers as/,
  )
  assert.throws(() => expectOneIdentity(worldOf(asks), oakwell), /answers as nothing/)
})

test('a request that strays to another practice is named', () => {
  const meant = { by: 'NLX01', leg: 'to-provider', target: 'C81009', receiver: 'Hilltop Surgery' } as const
  expectEachItsOwn(worldOf(meant))
  assert.throws(
    () => expectEachItsOwn(worldOf({ ...meant, receiver: 'Fernhill Surgery' })),
    /meant for C81009 and reached Fernhill Surgery/,
  )
})
