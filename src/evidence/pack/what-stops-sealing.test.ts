import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { appendExchange } from '../exchange-file.js'
import { ended } from '../testing/ended-run.js'
import { http } from '../testing/traffic.js'
import { sealRun, type Sealing } from './seal.js'

/** A private key as a PEM file holds it, made for this run. */
const newKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

const planted: readonly (readonly [what: string, where: (folder: string) => void, because: RegExp])[] = [
  [
    'a private key in a file of its own',
    (folder) => writeFileSync(join(folder, 'note.txt'), newKey()),
    /note\.txt, line 1: a private key/,
  ],
  [
    'a signed token',
    (folder) =>
      writeFileSync(
        join(folder, 'note.txt'),
        `\n${['eyJhbGciOiJSUzUxMiJ9', 'eyJpc3MiOiJhIn0', 'c2lnbmF0dXJlLXRoYXQ'].join('.')}`,
      ),
    /note\.txt, line 2: a signed token/,
  ],
  [
    'an API key',
    (folder) => writeFileSync(join(folder, 'note.txt'), '["apikey","0123456789abcdef0123456789abcdef"]'),
    /a credential of an API/,
  ],
  [
    'an API key on the line after its name, with a megabyte before both',
    (folder) => {
      const before = `${`${'-'.repeat(1023)}\n`.repeat(1023)}${'-'.repeat(999)}\n`
      const name = `["apikey",${' '.repeat(30)}\n`
      writeFileSync(join(folder, 'note.txt'), `${before}${name}"0123456789abcdef0123456789abcdef"]\n`)
    },
    /note\.txt, line 1025: a credential of an API/,
  ],
  [
    'a bearer token',
    (folder) => writeFileSync(join(folder, 'note.txt'), '["Authorization","Bearer sg5tKxZ8Opaque"]'),
    /a bearer token/,
  ],
  [
    'a secret that is redacted elsewhere',
    (folder) => writeFileSync(join(folder, 'note.txt'), 'the token was very-secret-token'),
    /note\.txt, line 1: a secret that is redacted elsewhere/,
  ],
]

for (const [what, where, because] of planted)
  test(`${what} stops the sealing`, () =>
    ended((run) => {
      where(run.folder)
      assert.match(reasons(sealRun(run)), because)
    }))

const reasons = (sealing: Sealing): string => (sealing.isSealed ? 'sealed' : sealing.because.join('\n'))

const NUMBER = ['401', '023', '2137'].join('')

test("an NHS number that may be somebody's stops the sealing, names the exchange, and is not repeated", () =>
  ended(
    (run) => {
      const because = reasons(sealRun(run))
      assert.match(
        because,
        /exchanges\.ndjson, line 14 \(exchange x14 of test case started-0-0\): an NHS number/,
      )
      assert.ok(!because.includes(NUMBER))
    },
    (folder) =>
      appendExchange(folder, 'started-0-0', http({ id: 'x14', leg: 'to-pds', target: `/Patient/${NUMBER}` })),
  ))

const KEY = newKey()

/** What a system sends where nobody asked for it, and what must not be left of it. */
const misplaced: readonly (readonly [
  what: string,
  sketch: Partial<Parameters<typeof http>[0]>,
  secret?: string,
])[] = [
  ['an API key in the URL', { target: '/Slot?api-key=0123456789abcdef0123' }],
  ['an API key in a field of another name', { headers: [['Api-Key', '0123456789abcdef0123']] }],
  [
    'a signed token in a field of its own',
    { headers: [['X-Token', 'eyJhbGciOiJSUzUxMiJ9.eyJpc3MiOiJhIn0.0123456789abcdef0123']] },
  ],
  ['a credential in a body', { body: { client_secret: '0123456789abcdef0123' } }],
  ['a private key in a body', { body: KEY }, KEY.split('\n')[1] ?? KEY],
]

for (const [what, sketch, secret = '0123456789abcdef0123'] of misplaced)
  test(`${what} of a request to a practice is redacted, and the run is sealed`, () =>
    ended(
      (run) => {
        assert.equal(reasons(sealRun(run)), 'sealed')
        assert.ok(!readFileSync(join(run.folder, 'exchanges.ndjson'), 'utf8').includes(secret))
      },
      (folder) =>
        appendExchange(folder, 'started-0-0', http({ id: 'x14', leg: 'to-ssp', target: '/Slot', ...sketch })),
    ))

test('what a topology declares is no secret, also where it was sent in the place of one', () =>
  ended(
    (run) => {
      writeFileSync(join(run.folder, 'note.txt'), 'the practice is at gp.meadowlane.example')
      assert.equal(reasons(sealRun(run)), 'sealed')
    },
    (folder) =>
      appendExchange(
        folder,
        'started-0-0',
        http({ id: 'x14', leg: 'to-pds', target: '/', headers: [['apikey', 'gp.meadowlane.example']] }),
      ),
  ))
