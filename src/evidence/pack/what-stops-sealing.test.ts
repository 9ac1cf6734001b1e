import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { appendExchange } from '../exchange-file.js'
import { ended } from '../testing/ended-run.js'
import { http } from '../testing/traffic.js'
import { sealRun, type Sealing } from './seal.js'

const planted: readonly (readonly [what: string, where: (folder: string) => void, because: RegExp])[] = [
  [
    'a private key in a file of its own',
    (folder) =>
      writeFileSync(
        join(folder, 'note.txt'),
        generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
      ),
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
