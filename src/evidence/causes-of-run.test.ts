import assert from 'node:assert/strict'
import { test } from 'node:test'
import { causeAsText, tellCause } from './cause-words.js'
import { causesOfRun } from './causes-of-run.js'
import { brokenBy, failingRun, larkspur } from './testing/failing-run.js'
import { http } from './testing/exported-run.js'
import { broken, recordOf, scenario } from './testing/run-builder.js'

const southgate = { ...larkspur, organisation: 'NLX02', name: 'Southgate Urgent Care', asid: '200000000116' }
const portal = { ...larkspur, product: 'Larkspur Regional Portal 3.1.0' }

test('what one product does everywhere is one cause, with every organisation that runs it', () => {
  const causes = causesOfRun(
    recordOf([
      scenario({ outcomes: [brokenBy(larkspur, ['x1', 'x2'])] }),
      scenario({ id: 's2', outcomes: [brokenBy(southgate)] }),
      scenario({ id: 's3', outcomes: [brokenBy(larkspur)] }),
    ]),
  )
  assert.equal(causes.length, 1)
  const [cause] = causes
  assert.deepEqual([cause?.id, cause?.times, cause?.places.length], ['c1', 4, 3])
  assert.deepEqual(cause?.others, [southgate])
  assert.deepEqual(cause.places[0]?.exchanges, ['x1'])
})

test('another product, another field and another check are other causes', () => {
  const causes = causesOfRun(
    recordOf([
      scenario({
        outcomes: [
          brokenBy(larkspur),
          { ...brokenBy(portal), check: 'another' },
          brokenBy(larkspur, ['x1'], { at: 'iat', expected: 'a', actual: 'b' }),
        ],
      }),
      scenario({ id: 's2', outcomes: [brokenBy(portal)] }),
    ]),
  )
  assert.equal(causes.length, 4)
})

test('what makes a system fail is told before what is warned of, and self-tests not at all', () => {
  const causes = causesOfRun(
    recordOf([
      scenario({ outcomes: [broken('should', ['SSP-CON-08'])] }),
      scenario({ id: 's2', outcomes: [broken('should', ['SSP-CON-08']), brokenBy(larkspur)] }),
      scenario({ id: 's3', isSelfTest: true, outcomes: [broken('proof', ['SSP-HDR-04'])] }),
    ]),
  )
  assert.deepEqual(
    causes.map(({ id, check, isFailure }) => [id, check, isFailure]),
    [
      ['c1', 'token-lives-five-minutes', true],
      ['c2', 'should', false],
    ],
  )
})

test('what only follows is counted beneath its cause, with what it broke', () => {
  const follows = { check: 'token-lives-five-minutes', by: larkspur, because: 'it comes of the same request' }
  const refusal = broken('booking-is-served', ['SSP-HDR-04'])
  const record = recordOf([
    scenario({
      outcomes: [
        brokenBy(larkspur),
        { ...refusal, sightings: refusal.sightings.map((sighting) => ({ ...sighting, follows })) },
      ],
    }),
  ])
  const [cause, ...others] = causesOfRun(record)
  assert.equal(others.length, 0)
  assert.deepEqual(
    cause?.followers.map(({ title, times }) => [title, times]),
    [['booking is served', 1]],
  )
  assert.match(tellCause(cause, record).followed ?? '', /^1 finding only follows from it: booking is served$/)
})

test('a scenario did not come to its end by a cause only where what showed it was turned down', () => {
  const stoppedWith = (status: number) =>
    causesOfRun(
      recordOf([
        scenario({
          status: 'failed',
          steps: [{ keyword: 'When', text: 'it books', status: 'failed' }],
          exchanges: [{ ...http, id: 'x1', response: { status, headers: [], body: Buffer.alloc(0) } }],
          outcomes: [brokenBy(larkspur, ['x1'])],
        }),
      ]),
    )[0]?.stopped
  assert.deepEqual([stoppedWith(201), stoppedWith(403)], [0, 1])
})

test('a cause is told whole: who, what, where, expected, seen, why, how, asked by whom, how often, how to repeat', () => {
  const record = failingRun(3)
  const [cause] = causesOfRun(record)
  assert.ok(cause)
  assert.deepEqual(causeAsText(tellCause(cause, record)), [
    'c1 Larkspur Urgent Care 4.2.0 at Northgate Urgent Care (ODS code NLX01, ASID 200000000115), reference consumer',
    '   Should be so           The token expires exactly five minutes after it was issued',
    '   At                     exp',
    '   Expected               iat + 300 seconds',
    '   Seen                   iat + 301 seconds',
    '   Seen first             s1 An urgent care service books, 1: x6 (step 3a), received by SSP (features/worked-example/book-an-appointment.feature:10)',
    '   Why it matters         A token that lives longer can be used by whoever finds it; practices refuse it.',
    '   What usually mends it  Set exp to iat + 300.',
    '   Asked for by           JWT-12 (SHALL) https://github.com/nhsconnect/gpconnect/tree/feature/1.2.9',
    '   How often              12 times, in 3 of 3 scenarios',
    '   Repeat just this       npx spinecheck run features/worked-example/book-an-appointment.feature:10',
  ])
})

test('the command that repeats a cause has the options of the run, as a shell needs them', () => {
  const facts = {
    repeat: { features: 'node_modules/spinecheck', options: ['--topology', 'my practice.yaml'] },
  }
  const record = recordOf([scenario({ outcomes: [brokenBy(larkspur)] })], { facts })
  const [cause] = causesOfRun(record)
  assert.ok(cause)
  assert.equal(
    tellCause(cause, record).repeat,
    "npx spinecheck run node_modules/spinecheck/features/worked-example/book-an-appointment.feature:12 --topology 'my practice.yaml'",
  )
})
