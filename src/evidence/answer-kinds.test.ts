import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { interactions } from '../spine/interactions.js'
import type { HttpExchange } from '../wire/exchange.js'
import { answerKinds } from './answer-kinds.js'
import { recordOf, scenario } from './testing/run-builder.js'
import { toldValidation, validatorLine } from './validated.js'

const PRACTICE = 'Meadow Lane Surgery'

const answer = (
  id: string,
  text: string,
  sketch: Partial<HttpExchange> & { type?: string; gzip?: true } = {},
) => {
  const { type = 'application/fhir+json;charset=utf-8', gzip, ...rest } = sketch
  return {
    ...{ kind: 'http', id, leg: 'to-provider', receiver: PRACTICE, startedAt: '', durationMs: 1 },
    connection: { from: '127.0.0.1:1', to: '127.0.0.1:2' },
    request: {
      ...{ method: 'GET', target: '/Slot', body: Buffer.alloc(0) },
      headers: [['Ssp-InteractionID', interactions.searchSlots.id]],
    },
    response: {
      status: 200,
      headers: [['Content-Type', type], ...(gzip ? ([['Content-Encoding', 'gzip']] as const) : [])],
      body: gzip ? gzipSync(text) : Buffer.from(text),
    },
    ...rest,
  } as const satisfies HttpExchange
}

const bundle = (...types: readonly string[]): string =>
  JSON.stringify({
    resourceType: 'Bundle',
    entry: types.map((resourceType) => ({ resource: { resourceType } })),
  })

test('answers are alike by interaction, status, format and resources, and the first stands for all of its kind', () => {
  const slots = bundle('Slot', 'Location', 'Slot')
  const kinds = answerKinds(
    new Map([
      [
        'case-1',
        [
          answer('x1', slots, { gzip: true }),
          answer('x2', bundle('Location', 'Slot')),
          answer('x3', '{"resourceType":"Bundle"}'),
          answer('x4', '<?xml version="1.0"?><Bundle><entry><resource><Slot/></resource></entry></Bundle>', {
            type: 'application/fhir+xml',
          }),
          answer('x5', 'Oops'),
          // Half an answer, one of somebody else, and one of the SSP are not given to anybody.
          answer('x6', slots, { cutShort: true }),
          answer('x7', slots, { receiver: 'Fernhill Surgery' }),
          answer('x8', slots, { leg: 'to-ssp' }),
        ],
      ],
    ]),
    (receiver) => receiver === PRACTICE,
  )
  const { name } = interactions.searchSlots
  assert.deepEqual(
    kinds.map(({ what, exchange, times, isXml }) => [what, exchange, times, isXml]),
    [
      [`200 to ${name}, JSON, Bundle of Location, Slot`, 'x1', 2, false],
      [`200 to ${name}, JSON, empty Bundle`, 'x3', 1, false],
      [`200 to ${name}, XML, Bundle of Slot`, 'x4', 1, true],
      [`200 to ${name}, JSON, no resource`, 'x5', 1, false],
    ],
  )
  assert.equal(kinds[0]?.body.toString(), slots)
})

test('what a validator said is told apart, with how it ended and what was not given to it', () => {
  const common = { what: 'w', testCase: 'case-1', exchange: 'x1', times: 2, more: 0 }
  const record = recordOf([scenario()], {
    facts: {
      validated: {
        ...{ command: 'v', kinds: 4, stopped: 'it was not done in time before' },
        answers: [
          { ...common, ended: 'ended', status: '1', lines: ['a'], more: 3 },
          { ...common, ended: 'ended', status: '0', lines: [] },
          { ...common, testCase: 'before', ended: 'late', lines: [] },
        ],
      },
    },
  })
  const told = toldValidation(record)
  assert.match(told?.headline ?? '', /"v" .* \(1 more were not given to it: it was not done in time before\)/)
  assert.deepEqual(
    told?.answers.map(({ words, lines }) => [words, ...lines]),
    [
      ['w: first x1 of s1, 2 times; the validator ended with 1', 'a', 'and 3 further lines'],
      ['w: first x1 of s1, 2 times; the validator ended with 0 and printed nothing'],
      ['w: first x1 of an earlier attempt, 2 times; the validator was not done in time, and was stopped'],
    ],
  )
  assert.equal(
    validatorLine(record),
    '3 kinds given, 1 ended with errors, 1 not done in time, 1 not given; see the report',
  )
  assert.equal(record.exit, recordOf([scenario()]).exit, 'it counts for nothing')
  assert.equal(toldValidation(recordOf([scenario()])), undefined)
})

test('a validator that could not be started is told with the reason', () => {
  const answers = [
    { what: 'w', testCase: 'case-1', exchange: 'x1', times: 2, more: 0, ended: 'not-started', lines: [] },
  ].map((each) => ({ ...each, ended: 'not-started' as const, status: 'sh: 1: hapi: not found' }))
  const record = recordOf([scenario()], { facts: { validated: { command: 'hapi', kinds: 4, answers } } })
  assert.equal(validatorLine(record), 'could not be started: sh: 1: hapi: not found')
  assert.equal(validatorLine(recordOf([scenario()])), undefined)
})
