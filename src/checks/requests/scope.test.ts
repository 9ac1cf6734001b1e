import assert from 'node:assert/strict'
import test from 'node:test'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { scopeChecks } from './scope.js'
import { claiming } from './testing/variants.js'

const scope = (requested_scope: unknown, step: '3' | '4' | '5' | '6' = '4') =>
  claiming({ requested_scope }, step)

const ONE = 'one string such as "patient/*.read conf/N"'

tellsApart(scopeChecks, {
  obeying: [SceneBuilder.happyPath(), scope('organization/*.read conf/N')],
  broken: [
    [
      'scope-fits-the-interaction',
      scope('patient/*.write', '5'),
      'requested_scope',
      'patient/*.read',
      'patient/*.write',
    ],
    [
      'scope-fits-the-interaction',
      scope('organization/*.write'),
      'requested_scope',
      'organization/*.read',
      'organization/*.write',
    ],
    [
      'several-scopes-are-one-string',
      scope(['organization/*.read', 'conf/N']),
      'requested_scope',
      ONE,
      'a list',
    ],
    [
      'several-scopes-are-one-string',
      scope('organization/*.read patient/*.read'),
      'requested_scope',
      ONE,
      'organization/*.read patient/*.read',
    ],
    [
      'several-scopes-are-one-string',
      scope('organization/*.read,conf/N'),
      'requested_scope',
      ONE,
      'organization/*.read,conf/N',
    ],
    [
      'restricted-scope-is-for-migration-only',
      scope('organization/*.read conf/R'),
      'requested_scope',
      'no conf/R outside record transfer',
      'organization/*.read conf/R',
    ],
  ],
})

const citedBy = (requested: string) => {
  const fits = scopeChecks.find(({ id }) => id === 'scope-fits-the-interaction')
  return fits?.judge(scope(requested).scene()).find(({ findings }) => findings.length > 0)?.requirements
}

void test('only a scope that writes organisations breaks the rule about writing them', () => {
  assert.ok(citedBy('organization/*.write')?.includes('JWT-24'))
  assert.ok(!citedBy('patient/*.read')?.includes('JWT-24'))
  assert.ok(citedBy('patient/*.read')?.includes('JWT-23'))
  assert.ok(!citedBy('patient/*.read')?.includes('JWT-21'))
})
