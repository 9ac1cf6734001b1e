import assert from 'node:assert/strict'
import { after, beforeEach, describe, test } from 'node:test'
import type { Deployment } from '../../src/launch/deployment.js'
import { ANSWERED_WHOLE } from '../../src/verdict/answered-whole.js'
import { NotAsExpected } from '../../src/verdict/unmet.js'
import type { Outcome } from '../../src/verdict/verdict.js'
import { closeDeployments } from './deployments.js'
import { Failures } from './failures.js'
import { expectKept } from './kept.js'
import { expectAnswered, probe } from './probes.js'
import { SpineWorld } from './world.js'

const nothing = () => undefined
const CHECK = 'ssp-from-names-the-originator'
let world: SpineWorld

const northgate = () => world.organisation('Northgate Urgent Care')
const orla = () => world.patient('Orla Testerson')

/** Has nothing be judged of what was recorded but that no request was answered whole. */
function answerNothingWhole(): void {
  const outcome: Outcome = {
    ...{ check: ANSWERED_WHOLE, title: 'Requests are answered whole', requirements: [], state: 'broken' },
    sightings: world.deployment.journal.exchanges.map(({ id }) => ({
      exchanges: [id],
      findings: [{ at: 'answer', expected: 'a whole answer', actual: 'closed.' }],
    })),
  }
  Object.defineProperty(world, 'outcomes', { value: [outcome] })
}

/** That the silence is told in place of missing evidence, and has failed. */
function toldAsSilence(step: () => unknown): void {
  assert.throws(step, NotAsExpected)
  const [unmet] = world.unmet.all
  assert.deepEqual(
    [unmet?.state, unmet?.seen, unmet?.check, unmet?.missing],
    ['failed', 'no whole answer: closed', undefined, undefined],
  )
}

describe('where a request was not answered whole, nobody is asked for evidence in its answer', () => {
  beforeEach(async () => {
    world = new SpineWorld({ attach: () => undefined as never, log: nothing, link: nothing, parameters: {} })
    await world.playOn('worked-example')
  })
  after(closeDeployments)

  test('when checks are to be kept', async () => {
    await world.example.bookFor(northgate(), orla())
    answerNothingWhole()
    toldAsSilence(() => expectKept(world, [CHECK]))
  })

  test('when probes are to be answered', async () => {
    const [consumer, practice] = [northgate(), world.organisation('Meadow Lane Surgery')]
    await probe(world, { consumer, practice }, 'slot searches of every kind')
    answerNothingWhole()
    toldAsSilence(() => expectAnswered(world))
  })
})

test('an outage that strikes twice is told once', async () => {
  const disturbed = { end: () => Promise.resolve() }
  const deployment: Pick<Deployment, 'disturb'> = { disturb: () => Promise.resolve(disturbed) }
  const failures = new Failures(() => deployment as Deployment)
  const killed = { kind: 'killed', party: { kind: 'pds' } } as const
  await failures.strike(killed)
  await failures.heal(killed)
  await failures.strike(killed)
  assert.deepEqual(failures.outages, ['pds:killed'])
})
