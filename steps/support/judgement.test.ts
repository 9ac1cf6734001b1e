import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { book, embedded, NORTHGATE, workedExample } from '../../src/launch/testing/deployment-contract.js'
import { judge, unaccountedIn } from './judgement.js'

const deployment = await embedded(workedExample)
after(() => deployment[Symbol.asyncDispose]())
const circumstances = { isSelfTest: false, committed: [] }

test('a record with a gap determines nothing of what was called for', async () => {
  deployment.begin()
  assert.equal(await book(deployment, NORTHGATE), 'booked')
  const whole = judge(deployment, circumstances)
  assert.ok(whole.filter(({ state }) => state === 'kept').length > 200)

  deployment.journal.trouble({
    receiver: 'ssp',
    message: 'The record of ssp has a gap.',
    losesEvidence: true,
  })
  const gapped = judge(deployment, circumstances)
  assert.deepEqual(
    gapped.map(({ check }) => check),
    whole.map(({ check }) => check),
  )
  assert.ok(gapped.every(({ state, sightings }) => state === 'unseen' && sightings.length === 0))
  assert.deepEqual(unaccountedIn(deployment), ['The record of ssp has a gap.'])
})

test('a trouble that loses nothing leaves the judgement alone', async () => {
  deployment.begin()
  await book(deployment, NORTHGATE)
  deployment.journal.trouble({ receiver: 'SSP', message: 'It was asked for what it does not offer.' })
  assert.ok(judge(deployment, circumstances).some(({ state }) => state === 'kept'))
})
