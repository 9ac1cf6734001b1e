import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HttpExchange } from '../wire/exchange.js'
import { curlLine } from './curl-line.js'
import { fixFirst } from './fix-first.js'
import { broken, facts, recordOf, scenario } from './testing/run-builder.js'

const harebell = { role: 'provider', product: 'Harebell GP 9.1.0', organisation: 'A20047' } as const
const ours = { role: 'consumer', product: 'Larkspur Urgent Care 4.2.0', organisation: 'NLX01' } as const
const at = (by: typeof harebell | typeof ours) => ({ by, at: 'meta', expected: 'a version', actual: 'none' })

const leg: HttpExchange = {
  ...{ kind: 'http', id: 'x2', leg: 'to-provider', receiver: 'Meadow Lane Surgery', forwards: 'x1' },
  connection: {
    from: '127.0.0.1:1',
    to: '127.0.0.1:2',
    tls: { version: 'TLSv1.2', cipher: 'x', serverName: 'gp.meadowlane.example' },
  },
  ...{ startedAt: '2027-07-05T08:00:00Z', durationMs: 1 },
  request: {
    method: 'POST',
    target: '/A20047/Appointment',
    headers: [
      ['Host', 'gp.meadowlane.example'],
      ['Authorization', 'Bearer eyJ.e30.'],
      ['Ssp-From', "2'0"],
    ],
    body: Buffer.from('{"a":"b"}'),
  },
}
const listens = () => ({ host: '10.1.2.3', port: 8443 })

test('what a product did is told once each, what breaks most first, with the line that repeats it; nobody else is told of', () => {
  const record = recordOf(
    [
      scenario({
        exchanges: [{ ...leg, id: 'x1', leg: 'to-ssp' }, leg],
        outcomes: [
          broken('one-thing', ['APT-BOOK-01'], ['x1'], at(harebell)),
          broken('two-things', ['APT-BOOK-01', 'APT-BOOK-02'], ['x1'], at(harebell)),
          broken('of-ours', ['SSP-HDR-01'], ['x1'], at(ours)),
        ],
      }),
    ],
    {
      facts: {
        ...facts,
        underTest: [{ manufacturer: 'YGP02', product: 'Harebell GP', version: '9.1.0', roles: ['provider'] }],
      },
    },
  )
  const files = { certificate: 'c/ssp.cert.pem', key: 'a b/ssp.pem', trust: 'ca.pem' }
  const lines = fixFirst(record, listens, files)
  assert.match(
    lines.join('\n'),
    /^ {4}SSP_CERT=c\/ssp\.cert\.pem SSP_KEY=["']a b\/ssp\.pem["'] TRUST=ca\.pem$/m,
  )
  assert.equal(lines[1], 'What to fix first in Harebell GP 9.1.0:')
  assert.deepEqual(
    lines.filter((line) => /^ ?\d+\. /.test(line)).map((line) => /^ ?(\d+\. [a-z ]+)/.exec(line)?.[1]),
    ['1. two things', '2. one thing'],
  )
  assert.match(lines.join('\n'), /Again: npx spinecheck run /)
  assert.match(lines.join('\n'), /curl -i -X POST .*TOKEN/)
  assert.doesNotMatch(lines.join('\n'), /Larkspur/)
  assert.deepEqual(fixFirst(recordOf([scenario()])), [])
})

test('a line of curl goes straight to the server, under its name, without the token', () => {
  assert.equal(
    curlLine(leg, listens, 'linux'),
    `curl -i -X POST https://gp.meadowlane.example/A20047/Appointment --connect-to gp.meadowlane.example:443:10.1.2.3:8443 --cert "$SSP_CERT" --key "$SSP_KEY" --cacert "$TRUST" -H "Authorization: Bearer $TOKEN" -H 'Ssp-From: 2'\\''0' --data-binary '{"a":"b"}'`,
  )
  assert.equal(
    curlLine(leg, () => undefined),
    undefined,
  )
})
