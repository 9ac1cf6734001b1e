import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { connect, type ConnectionOptions } from 'node:tls'
import { innerNameOf, ldapNameOf, systemAt } from '../topology/lookups.js'
import { FOR_OUTSIDE, type Identity } from '../wire/certificates.js'
import { credentials, SPINE_TLS } from '../wire/tls.js'
import type { Deployment } from './deployment.js'
import { launchEmbedded } from './embedded.js'
import { makeMaterials, type Materials } from './materials.js'
import { startOf } from './starting-instant.js'
import { book, MEADOW_LANE, NORTHGATE, workedExample } from './testing/deployment-contract.js'

/** Every suite that the specification's strings come to, for RSA certificates, and one for ECDSA (spine.md 3.7). */
const SUITES = [
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-SHA384',
  'ECDHE-RSA-AES256-SHA',
  'DHE-RSA-AES128-GCM-SHA256',
  'DHE-RSA-AES256-GCM-SHA384',
  'DHE-RSA-AES256-SHA256',
  'DHE-RSA-AES256-SHA',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
] as const

const NOT_APPROVED = ['AES128-SHA256', 'NULL-MD5'] as const

const server = workedExample.messageHandlingServers.find(({ hostedBy }) => hostedBy === NORTHGATE)!
const practice = innerNameOf(workedExample, systemAt(workedExample, MEADOW_LANE, 'provider')!)!
const { pds, sds, ldap, ssp } = workedExample.spine

/** Whether a service has a client show a certificate (spine.md 3.7, 4.8). */
const SERVICES: readonly (readonly [name: string, isMutual: boolean])[] = [
  [pds, false],
  [sds, false],
  [ldap, true],
  [ssp, true],
  [server.fqdn, true],
  [ldapNameOf(server), true],
  [practice, true],
]

let deployment: Deployment
let materials: Materials
let identity: Identity

before(async () => {
  materials = await makeMaterials(startOf(workedExample), undefined, FOR_OUTSIDE)
  deployment = await launchEmbedded({ topology: workedExample, materials })
  identity = await materials.identityOf(server.fqdn)
})
after(() => deployment[Symbol.asyncDispose]())

/** What is agreed on with a service: version and suite; or the code of the error that it came to. */
function agreed(fqdn: string, options: ConnectionOptions): Promise<string> {
  return new Promise((resolve) => {
    const tls = { ...SPINE_TLS, ca: materials.authority.trust, ...options }
    const socket = connect({ ...deployment.addresses.find(fqdn), servername: fqdn, ...tls })
    socket.on('secureConnect', () => {
      resolve(`${socket.getProtocol()} ${socket.getCipher().name}`)
      socket.destroy()
    })
    socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? 'error'))
  })
}

const own = () => credentials(identity, materials.authority.trust)

describe('with keys of both kinds', () => {
  for (const [name, isMutual] of SERVICES) {
    for (const ciphers of SUITES)
      test(`${name} speaks ${ciphers}`, async () => {
        assert.equal(await agreed(name, { ciphers, ...(isMutual ? own() : {}) }), `TLSv1.2 ${ciphers}`)
      })
    test(`${name} ${isMutual ? 'speaks TLS 1.2 only' : 'speaks TLS 1.3 too'}`, async () => {
      const said = await agreed(name, {
        ...own(),
        ciphers: undefined,
        minVersion: 'TLSv1.3',
        maxVersion: 'TLSv1.3',
      })
      assert.match(said, isMutual ? /^ERR_/ : /^TLSv1\.3 TLS_/)
    })
  }

  for (const ciphers of NOT_APPROVED)
    test(`nobody of those who face the health network speaks ${ciphers}`, async () => {
      for (const [name, isMutual] of SERVICES)
        if (isMutual)
          assert.match(await agreed(name, { ...own(), ciphers: `${ciphers}:@SECLEVEL=0` }), /^ERR_/, name)
    })

  test('a booking is made', async () => {
    deployment.begin()
    assert.equal(await book(deployment, NORTHGATE), 'booked')
    const suites = new Set(deployment.journal.exchanges.map(({ connection }) => connection.tls?.cipher))
    assert.ok(
      [...suites].every((suite) => /AES.*(GCM|256)/i.test(suite ?? '')),
      [...suites].join(' '),
    )
  })
})
