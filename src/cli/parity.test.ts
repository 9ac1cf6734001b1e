import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { packageFolder } from './package.js'
import { parityWords } from './parity-words.js'

const NAMES = ['embedded', 'containers'] as const
const equal = {
  scenarios: 71,
  digests: ['sha256:aa', 'sha256:aa'],
  isEqual: true,
  differences: [],
  notCompared: [],
} as const

test('what is equal is said in one line', () => {
  assert.equal(parityWords(equal, NAMES, []), 'Parity: equal in 71 scenarios, by both launchers sha256:aa\n')
})

test('differences are listed by scenario and check, with what each launcher said', () => {
  const differences = [
    { scenario: 'Booking: books (a:1)', about: 'c', said: ['kept', 'broken at X: expected 1; seen 2'] },
    { scenario: 'Booking: books (a:1)', about: 'd', said: ['unseen', 'kept'] },
  ] as const
  assert.equal(
    parityWords({ ...equal, digests: ['sha256:aa', 'sha256:bb'], isEqual: false, differences }, NAMES, []),
    [
      'Parity: NOT equal. 2 differences in 71 scenarios that both launchers played:',
      '',
      'Booking: books (a:1)',
      '  c',
      '    embedded: kept',
      '    containers: broken at X: expected 1; seen 2',
      '  d',
      '    embedded: unseen',
      '    containers: kept',
      '',
      'embedded: sha256:aa',
      'containers: sha256:bb',
      '',
    ].join('\n'),
  )
})

test('what only one launcher can play is listed with the reason', () => {
  const notCompared = [
    { scenario: 'Failures: cut off (b:2)', playedBy: 1, reason: '@containers: it needs hosts' },
  ] as const
  assert.match(
    parityWords({ ...equal, notCompared }, NAMES, []),
    /Not compared, played by containers alone \(@containers: it needs hosts\): 1\n {2}Failures: cut off \(b:2\)\n$/,
  )
})

test('a run that broke off, and nothing to compare, are never called equal', () => {
  assert.match(
    parityWords(equal, NAMES, ['containers: stopped by Ctrl-C']),
    /^Parity: not determined.*\ncontainers: /,
  )
  assert.match(parityWords({ ...equal, scenarios: 0 }, NAMES, []), /^Parity: nothing was played by both/)
})

test('without a container engine parity says so and ends with 2', () => {
  const feature = join(packageFolder, 'features/proxy/routing.feature')
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [join(packageFolder, 'bin/spinecheck.js'), 'parity', feature],
    { encoding: 'utf8', env: { ...process.env, DOCKER_HOST: 'tcp://127.0.0.1:1' } },
  )
  assert.match(stderr, /^container mode not available: No usable container engine/m)
  assert.equal(stdout, '')
  assert.equal(status, 2)
})
