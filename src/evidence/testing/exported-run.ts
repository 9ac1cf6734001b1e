import { OUTCOMES } from '../attachments.js'
import { Buffer } from 'node:buffer'
import type { HttpExchange, LdapExchange } from '../../wire/exchange.js'
import type { RunRecord } from '../run-record.js'
import { broken, kept, recordOf, scenario, unseen } from './run-builder.js'

const HOSTILE = `=1+1 "quoted" 'x' <b>&amp;</b> | [a](http://evil.example) \u202Eright to left\u202C \u05E9\u05DC\u05D5\u05DD \u{1F691}\nline \u0000\u001B[31m \uD800 ]]> --> @x`

/** A request for a token-bearing PDS call with a body that is no text. */
export const http: HttpExchange = {
  kind: 'http',
  id: 'x1',
  leg: 'to-pds',
  receiver: 'PDS',
  connection: { from: '127.0.0.1:40000', to: '127.0.0.1:443', tls: { version: 'TLSv1.3', cipher: 'x' } },
  startedAt: '2027-07-04T07:30:00.000Z',
  durationMs: 2.5,
  request: {
    method: 'POST',
    target: '/Patient?family=O%27Hara&x=1&x=2',
    headers: [
      ['Host', 'pds.example'],
      ['Authorization', 'Bearer secret-token'],
    ],
    body: Buffer.from([0xff, 0xfe, 0x00]),
  },
  response: {
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: Buffer.from('{"name":"\u{1F691}"}'),
  },
}

const ldap: LdapExchange = {
  kind: 'ldap',
  id: 'x2',
  leg: 'to-sds',
  receiver: 'SDS',
  connection: { from: '127.0.0.1:40001', to: '127.0.0.1:636' },
  startedAt: '2027-07-04T07:30:01.000Z',
  durationMs: 1,
  request: { operation: 'bind', dn: '', method: 'simple', anonymous: true },
  response: { resultCode: 0, diagnostic: '', entries: [] },
}

/** A scenario that passed, with an HTTP and an LDAP exchange. */
export const passed = scenario({
  testCase: 'started-1',
  outcomes: [kept('c', ['WEX-1a', 'WEX-2c'])],
  exchanges: [http, ldap],
})
const failed = scenario({
  id: 's2',
  line: 20,
  testCase: 'started-2',
  name: HOSTILE,
  feature: HOSTILE,
  tags: ['@SSP-HDR-04', `@${HOSTILE}`],
  outcomes: [broken('b', ['SSP-TLS-04'], ['x1'], { at: HOSTILE, expected: HOSTILE, actual: HOSTILE })],
  exchanges: [http],
})
const trouble = scenario({
  id: 's3',
  line: 30,
  testCase: 'started-3',
  status: 'failed',
  steps: [{ keyword: 'When', text: HOSTILE, status: 'failed', message: HOSTILE }],
})
const open = scenario({ id: 's4', line: 40, testCase: 'started-4', outcomes: [unseen('u', ['WEX-6a'])] })
const pending = scenario({
  id: 's5',
  line: 50,
  testCase: 'started-5',
  steps: [{ keyword: 'When', text: 'x', status: 'pending' }],
})
/** A self-test that held. */
export const proof = scenario({
  id: 's6',
  line: 60,
  testCase: 'started-6',
  isSelfTest: true,
  outcomes: [broken('b', ['SSP-HDR-04'])],
})
const unproven = scenario({
  id: 's7',
  line: 70,
  testCase: 'started-7',
  isSelfTest: true,
  status: 'failed',
  steps: [{ keyword: 'Then', text: 'it is caught', status: 'failed' }],
})
/** A run with a scenario of nearly every result and hostile names. */
export const record = recordOf([passed, failed, trouble, open, pending, proof, unproven], {
  leftOut: [{ scenarios: 2, tag: '@browser', reason: 'no <b>browser</b> | found', remedy: 'Install one.' }],
})

/** Cucumber's messages of these scenarios, as Cucumber would have written them. */
export const messages = (of: RunRecord): string =>
  of.scenarios
    .flatMap(({ testCase, name, isSelfTest, steps, outcomes }, index) => [
      { pickle: { id: `p${index}`, name, tags: isSelfTest ? [{ name: '@self-test' }] : [] } },
      {
        testCase: {
          id: `c${index}`,
          pickleId: `p${index}`,
          testSteps: steps.map((_, step) => ({ id: `c${index}-${step}`, pickleStepId: `${step}` })),
        },
      },
      { testCaseStarted: { id: testCase, testCaseId: `c${index}`, attempt: 0 } },
      ...steps.map(({ status, message }, step) => ({
        testStepFinished: {
          testCaseStartedId: testCase,
          testStepId: `c${index}-${step}`,
          testStepResult: { status: status.toUpperCase(), message },
        },
      })),
      {
        attachment: {
          mediaType: OUTCOMES.mediaType,
          contentEncoding: 'IDENTITY',
          body: OUTCOMES.write(outcomes, new Map()),
          testCaseStartedId: testCase,
        },
      },
      { testCaseFinished: { testCaseStartedId: testCase, willBeRetried: false } },
    ])
    .map((envelope) => `${JSON.stringify(envelope)}\n`)
    .join('')
