import assert from 'node:assert/strict'
import test from 'node:test'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { agreementMatrix, isAsAgreed } from './agreement-matrix.js'

const REFUSED = { status: 403 }
const to = (organisation: string, target: string) => ({ organisation, target })

/** Northgate asks both practices, Southgate Meadow Lane; Southgate is refused at Fernhill between two requests of Northgate's. */
const whole = () =>
  new SceneBuilder()
    .throughServers()
    .call('4')
    .with(to('NLX02', 'A20047'))
    .call('4')
    .with(to('NLX01', 'B82617'))
    .call('4')
    .with(to('NLX02', 'B82617'))
    .refused('4', REFUSED)
    .with(to('NLX01', 'B82617'))
    .call('4')

const seen = (builder: SceneBuilder) =>
  agreementMatrix(builder.scene()).map(
    ({ consumer, provider, isAgreed, observed }) =>
      `${consumer} ${provider} ${isAgreed ? 'may' : 'may not'}: ${observed}`,
  )

void test('every pair is there, with what it may and what became of it', () => {
  assert.deepEqual(seen(whole()), [
    'NLX01 A20047 may: got through',
    'NLX01 B82617 may: got through',
    'NLX02 A20047 may: got through',
    'NLX02 B82617 may not: refused',
  ])
  assert.ok(agreementMatrix(whole().scene()).every(isAsAgreed))
})

void test('a pair that nobody played is not as agreed', () => {
  const pairs = agreementMatrix(new SceneBuilder().call('4').scene())
  assert.deepEqual(
    pairs.filter((pair) => !isAsAgreed(pair)).map(({ observed }) => observed),
    ['not asked', 'not asked', 'not asked'],
  )
})

void test('a refusal without controls around it is unproved', () => {
  const builder = new SceneBuilder().with(to('NLX02', 'B82617')).refused('4', REFUSED)
  assert.deepEqual(seen(builder).at(-1), 'NLX02 B82617 may not: unproved')
})

void test('a pair that got through without an agreement shows it', () => {
  const builder = new SceneBuilder().with(to('NLX02', 'B82617')).call('4')
  assert.deepEqual(seen(builder).at(-1), 'NLX02 B82617 may not: got through')
})

void test('a pair whose requests fared differently is neither', () => {
  const builder = new SceneBuilder().call('4').refused('4', REFUSED)
  assert.deepEqual(seen(builder)[0], 'NLX01 A20047 may: some got through')
})

void test('a practice that nobody may reach has nobody to show that its way is open', () => {
  const topology = workedExample()
  const alone = {
    ...topology,
    agreements: topology.agreements.filter(({ provider }) => provider !== 'B82617'),
  }
  const pairs = agreementMatrix(
    new SceneBuilder(alone).with(to('NLX02', 'B82617')).refused('4', REFUSED).scene(),
  )
  assert.equal(pairs.at(-1)?.observed, 'refused')
})
