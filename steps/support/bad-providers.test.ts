import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createHttps, type Server } from 'node:https'
import { createServer as createTcp, type AddressInfo, type Server as TcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Deployment } from '../../src/launch/deployment.js'
import { launchEmbedded } from '../../src/launch/embedded.js'
import { makeMaterials, type Materials } from '../../src/launch/materials.js'
import { startOf } from '../../src/launch/starting-instant.js'
import {
  book,
  closeAll,
  MEADOW_LANE,
  NORTHGATE,
  workedExample,
} from '../../src/launch/testing/deployment-contract.js'
import { bookedBy } from '../../src/ledger/booked.js'
import { BookingLedger } from '../../src/ledger/bookings.js'
import { takeBack } from '../../src/ledger/take-back.js'
import { fqdnOf, systemAt } from '../../src/topology/lookups.js'
import type { HttpExchange } from '../../src/wire/exchange.js'
import { PacedGate } from '../../src/wire/gate.js'
import { establishAuthority, validityAround } from '../../src/wire/certificates.js'
import { credentials } from '../../src/wire/tls.js'
import { halfAnswers, sendsForEver, type TheirAnswer } from './testing/half-answers.js'
import { answeredFor } from './who-answers.js'
import { judge, sceneOf } from './judgement.js'

// Providers of somebody's own that do wrong in ways no double does: each is told, the run goes on, and what was booked is taken back
// or listed.

const topology = { ...workedExample, clock: undefined }
const system = systemAt(topology, MEADOW_LANE, 'provider')!
const fqdn = fqdnOf(topology, system)!
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-bad-providers-'))
const WITHOUT = [
  'clock-set',
  'one-clock',
  'tls-is-seen',
  'data-known',
  'receiver-recorded',
  'controllable',
  'state-reset',
] as const

/** Short, so that nobody waits; what is waited for in a run is as long as the SSP waits. */
const HASTY = { sign: 150, whole: 300, bytes: 100_000, inVain: 100, afterThat: 100 }

describe('a provider of somebody’s own that does wrong', () => {
  const opened: Deployment[] = []
  const servers: (Server | TcpServer)[] = []
  let materials: Materials
  /** Against a server that answers as it is told. */
  let deployment: Deployment
  let says: TheirAnswer = () => undefined
  before(async () => {
    materials = await makeMaterials(startOf(topology))
    deployment = await against(await answering((request, response) => says(request, response)))
  })
  after(async () => {
    await closeAll(opened)
    for (const server of servers) server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function listening(
    server: Server | TcpServer,
  ): Promise<{ readonly host: string; readonly port: number }> {
    servers.push(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return { host: '127.0.0.1', port: (server.address() as AddressInfo).port }
  }

  const answering = async (answer: TheirAnswer) => {
    const { authority, identityOf } = materials
    const tls = { ...credentials(await identityOf(fqdn), authority.trust), requestCert: true }
    return listening(createHttps(tls, answer))
  }

  async function against(
    server: { readonly host: string; readonly port: number },
    gate = new PacedGate({ atOnce: 8 }, HASTY),
  ): Promise<Deployment> {
    const outside = new Map([[fqdn, { ...server, gate }]])
    const deployment = await launchEmbedded({ topology, materials, outside })
    opened.push(deployment)
    return deployment
  }

  const legs = ({ journal }: Deployment): readonly HttpExchange[] =>
    journal.exchanges.filter(
      (each): each is HttpExchange => each.kind === 'http' && each.leg === 'to-provider',
    )

  /** What was found, by who answers for it. */
  const blamed = (deployment: Deployment): readonly string[] => [
    ...new Set(
      judge(deployment, { isSelfTest: false, committed: [], without: WITHOUT })
        .filter(({ state }) => state === 'broken')
        .flatMap(({ check, sightings }) =>
          sightings.flatMap(({ findings }) => findings.map((finding) => ({ check, ...finding }))),
        )
        .map(({ by, check, at, actual }) =>
          by?.role === 'provider' ? by.role : `${by?.role ?? 'nobody'} ${check} ${at} ${actual}`,
        ),
    ),
  ]

  const wrong: readonly {
    readonly what: string
    readonly answer: TheirAnswer
    readonly stops: string
    readonly status?: number
    readonly why?: RegExp
  }[] = [
    { what: 'hangs', answer: () => undefined, stops: 'provider-unavailable' },
    {
      what: 'sends for ever',
      answer: sendsForEver,
      stops: 'provider-unavailable',
      status: 200,
      why: /longer than 100000 bytes|not whole after 0\.3 seconds/,
    },
    {
      what: 'answers HTML',
      answer: (_request, response) =>
        response.setHeader('Content-Type', 'text/html').end('<html>Welcome</html>'),
      stops: 'answer-not-understood',
      status: 200,
    },
    {
      what: 'answers nothing',
      answer: (request) => request.socket.destroy(),
      stops: 'provider-unavailable',
    },
    {
      what: 'fails at everything',
      answer: (_request, response) => response.writeHead(500).end('Oops'),
      stops: 'refused',
      status: 500,
    },
  ]
  for (const { what, answer, stops, status, why } of wrong)
    test(`${what}: the answer is on record as it came, and the practice alone is blamed`, async () => {
      says = answer
      deployment.begin()
      assert.equal(await book(deployment, NORTHGATE), stops)
      const [leg] = legs(deployment)
      assert.equal(leg?.response?.status, status)
      assert.ok(leg && leg.durationMs >= 0)
      if (why) assert.match(leg.why ?? '', why)
      assert.deepEqual(deployment.journal.troubles, [])
      assert.deepEqual(blamed(deployment), ['provider'])
    })

  for (const [what, answer, why] of halfAnswers)
    test(`${what} though it is there: that is found, of the practice alone`, async () => {
      deployment.begin()
      says = (_request, response) => response.writeHead(500).end()
      await book(deployment, NORTHGATE)
      says = answer
      await book(deployment, NORTHGATE)
      const found = judge(deployment, { isSelfTest: false, committed: [], without: WITHOUT })
        .filter(({ check }) => check === 'requests-are-answered-whole')
        .flatMap(({ sightings }) => sightings.flatMap(({ findings }) => findings))
      // What is only read is asked for again.
      assert.ok(found.length > 0)
      for (const { actual, by } of found) {
        assert.match(actual, why)
        assert.equal(by?.role, 'provider')
      }
    })

  const unfit: readonly (readonly [
    string,
    () => Promise<{ readonly host: string; readonly port: number }>,
    RegExp,
  ])[] = [
    ['never shakes hands', () => listening(createTcp(() => undefined)), /gave no answer: no connection/],
    ['speaks no TLS', () => listening(createTcp((socket) => socket.end('220 smtp\r\n'))), /gave no answer: /],
    [
      'shows a certificate of an authority that nobody trusts',
      async () => {
        const stranger = await establishAuthority(validityAround(Date.now()))
        return listening(
          createHttps(credentials(await stranger.issue(fqdn), stranger.trust), () => undefined),
        )
      },
      /gave no answer: .*certificate/,
    ],
  ]
  for (const [what, server, why] of unfit)
    test(`${what}: no answer, with the reason, and nobody is blamed`, async () => {
      const unfitOne = await against(await server())
      assert.equal(await book(unfitOne, NORTHGATE), 'provider-unavailable')
      const [leg] = legs(unfitOne)
      assert.equal(leg?.response, undefined)
      assert.match(leg?.why ?? '', why)
      assert.deepEqual(blamed(unfitOne), [])
    })

  test('hangs at everything: after some requests nobody waits his full time', async () => {
    const gate = new PacedGate({ atOnce: 8 }, { ...HASTY, inVain: 1, afterThat: 1 })
    const patient = await against(await answering(() => undefined), gate)
    await book(patient, NORTHGATE)
    assert.equal(gate.isImpatient, true)
    await book(patient, NORTHGATE)
    assert.equal(gate.passed, 2)
  })

  test('lies in its capability statement: it is found of the practice', async () => {
    const theirs = await launchEmbedded({ topology, materials })
    opened.push(theirs)
    theirs.switchOn({ kind: 'provider:declares-plain-json' })
    const deployment = await against(theirs.addresses.find(fqdn)!, new PacedGate({ atOnce: 8 }))
    await book(deployment, NORTHGATE)
    assert.deepEqual(blamed(deployment), ['provider'])
  })

  test('dies after a booking: what is left there is listed, and taken back once it is there again', async () => {
    const theirs = await launchEmbedded({ topology, materials })
    opened.push(theirs)
    const ledger = new BookingLedger(join(folder, 'bookings.ndjson'))
    const deployment = await against(theirs.addresses.find(fqdn)!, new PacedGate({ atOnce: 8 }))
    const { journal } = deployment
    journal.onFiled((exchange) => {
      const booked = bookedBy(exchange, { topology, intents: journal.intents, isMine: () => true })
      if (booked) ledger.booked({ run: 'r1', ...booked })
    })
    assert.equal(await book(deployment, NORTHGATE), 'booked')
    const dead = await against({ host: '127.0.0.1', port: 1 })
    await takeBack(dead, ledger, ledger.left)
    assert.deepEqual(
      ledger.left.map(({ fate }) => fate),
      ['stayed'],
    )
    assert.match(ledger.left[0]?.words ?? '', /cannot be reached/)
    await takeBack(deployment, ledger, ledger.left)
    assert.deepEqual(ledger.left, [])
  })

  test('answers for what did not come about; what stands before it is blamed for nothing', async () => {
    const deployment = await against(
      await answering((_request, response) => response.writeHead(500).end()),
      new PacedGate({ atOnce: 8 }),
    )
    await book(deployment, NORTHGATE)
    const scene = sceneOf(deployment, WITHOUT)
    const underTest = [`${system.product} ${system.version}`]
    const unmet = {
      kind: 'act',
      state: 'failed',
      expected: 'a',
      seen: 'b',
      who: { role: 'consumer', product: 'Ours 1' },
    } as const
    const [leg] = legs(deployment)
    const told = answeredFor({ ...unmet, exchanges: [leg!.forwards!] }, { scene, underTest })
    assert.deepEqual([told.who?.role, told.who?.product, told.state], ['provider', underTest[0], 'failed'])
    const [first] = scene.exchanges
    const ours = answeredFor({ ...unmet, exchanges: [first!.id] }, { scene, underTest })
    assert.deepEqual([ours.who, ours.state], [undefined, 'undetermined'])
    const yours = { ...unmet, who: { role: 'consumer', product: 'Yours 1' }, exchanges: [first!.id] } as const
    assert.equal(answeredFor(yours, { scene, underTest: ['Yours 1'] }), yours)
  })
})
