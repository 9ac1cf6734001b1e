import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HARNESS_LABEL, OWN_LABEL, RUN_LABEL } from './labels.js'
import { sorted, type Leftover } from './leftovers.js'

const made = (name: string, labels: Leftover['labels'], kind: Leftover['kind'] = 'container'): Leftover => ({
  kind,
  id: name,
  name,
  labels,
})
const ofRun = (run: string, harness: string) =>
  made(`of-${run}`, { [OWN_LABEL]: 'double', [RUN_LABEL]: run, [HARNESS_LABEL]: harness })

const ended = ofRun('ended', 'here:1')
const going = ofRun('going', 'here:2')
const unknown = made('older-version', { [OWN_LABEL]: 'double', 'org.testcontainers.session-id': 'x' })
const byHand = made('compose-project', { 'com.docker.compose.project': 'p' })
const all = [ended, going, unknown, byHand]
const hasEnded = (harness: string) => harness === 'here:1'

test('only what a run left that is known to have ended goes', () => {
  const { removable, living } = sorted(all, { all: false, hasEnded })
  assert.deepEqual(removable, [ended])
  assert.deepEqual(living, ['going', 'older-version', 'compose-project'])
})

test('a run that is named is the only one looked at', () => {
  assert.deepEqual(sorted(all, { all: false, run: 'going', hasEnded }).removable, [])
  assert.deepEqual(sorted(all, { all: true, run: 'going', hasEnded }).removable, [going])
})

test('everything goes only where that was asked for', () => {
  assert.deepEqual(sorted(all, { all: true, hasEnded }).removable, all)
})

test('of a harness on another machine nothing is known', () => {
  assert.deepEqual(sorted([ofRun('far', 'no-such-machine.example:1')], { all: false }).removable, [])
})

test('this process has not ended', async () => {
  const { thisHarness } = await import('./labels.js')
  assert.deepEqual(sorted([ofRun('own', thisHarness())], { all: false }).removable, [])
})
