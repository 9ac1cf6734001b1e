import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { checks } from '../checks/index.js'
import { renamed } from '../checks/renamed.js'
import { openPack } from '../evidence/pack/open-pack.js'
import { readRun } from '../evidence/read-run.js'
import { readRunFile } from '../evidence/run-json.js'
import { rules } from '../rules/index.js'
import { goneBecause, idsOfToday } from '../verdict/check-names.js'
import { packageFolder } from './package.js'

const PACK = join(packageFolder, 'src/evidence/testing/packs/format-1.zip')

const today: ReadonlySet<string> = new Set([...checks, ...rules].map(({ id }) => id))

const targetsOf = (id: string): readonly string[] => {
  const to = renamed[id] ?? []
  return typeof to === 'string' ? [to] : 'gone' in to ? [] : to
}

/** What is wrong with where an id leads; nothing where it ends at checks of today or at a reason. */
function faultsOf(id: string): readonly string[] {
  const strangers = idsOfToday(renamed, id).filter((each) => !today.has(each))
  if (strangers.length > 0) return [`${id} leads to ${strangers.join(', ')}, which is no check of today`]
  const isReasoned = idsOfToday(renamed, id).length > 0 || (goneBecause(renamed, id) ?? '') !== ''
  return isReasoned ? [] : [`${id} leads nowhere, without a reason`]
}

const isRound = (id: string, path: readonly string[] = []): boolean =>
  path.includes(id) ||
  targetsOf(id)
    .filter((target) => target !== id)
    .some((target) => isRound(target, [...path, id]))

test('every check that version 0.1.0 knew or noted an outcome of is one of today, or leads to what took its place', async () => {
  using pack = await openPack(PACK)
  const known = readRunFile(pack.folder).checks.map(({ id }) => id)
  const noted = readRun(pack.folder).scenarios.flatMap(({ outcomes }) => outcomes.map(({ check }) => check))
  assert.equal(known.length, 591)
  assert.deepEqual([...new Set([...known, ...noted])].flatMap(faultsOf), [])
})

test('every id that was given up leads to checks of today or to a reason, by a way that has an end', () => {
  assert.deepEqual(Object.keys(renamed).flatMap(faultsOf), [])
  assert.deepEqual(
    Object.keys(renamed).filter((id) => isRound(id)),
    [],
  )
})

test('an id of today is not given up, unless the check gave a part of its work to another', () => {
  assert.deepEqual(
    Object.keys(renamed).filter((id) => today.has(id) && !targetsOf(id).includes(id)),
    [],
  )
})
