import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import { idsOf } from '../faults/fault.js'
import { providerFaults } from '../faults/provider.js'
import type { ProviderFault } from '../faults/index.js'
import { probes } from '../probes/index.js'
import { JOURNEYS, NOT_FOUND_AT_SUPPLIERS } from './at-suppliers.js'
import { proofs } from './proofs/index.js'
import { proofsOf, type Proofs } from './proof.js'
import { Stage } from './stage.js'
import { foundByAll, foundByItsProbes, tellsAtSuppliers } from './testing/at-suppliers.js'
import { probeScenarios, scenarioNames } from './testing/provider-scenarios.js'

/** `PROBED=all` plays every scenario for what is listed as not found, and judges it by every check: some minutes. */
const isWhole = process.env['PROBED'] === 'all'

/** Whether a scenario that sends no probes finds it, as `prove` shows in the same situation. */
function isFoundOnJourneys(fault: ProviderFault): boolean {
  const those: Proofs = proofs[fault]
  return proofsOf(those).some(
    ({ in: situation, breaks }) =>
      JOURNEYS[situation] !== undefined && Object.keys(breaks).some(tellsAtSuppliers),
  )
}

describe('faults at a practice of somebody’s own', () => {
  const stage = new Stage()
  after(() => stage[Symbol.asyncDispose]())
  const misdeeds = idsOf(providerFaults).filter((fault) => providerFaults[fault].kind === 'misdeed')
  const listed = (fault: ProviderFault): boolean => NOT_FOUND_AT_SUPPLIERS[fault] !== undefined

  test('are found by scenarios that assure provider plays, but for those that are listed', async () => {
    const missed: string[] = []
    for (const fault of misdeeds)
      if (!isFoundOnJourneys(fault) && !listed(fault) && (await foundByItsProbes(stage, fault)) === undefined)
        missed.push(fault)
    assert.deepEqual(missed, [], 'write a probe that finds it, or list it in at-suppliers.ts with the reason')
  })

  test('are not found where they are listed', async () => {
    const found: string[] = []
    for (const fault of misdeeds.filter(listed)) {
      const by = isFoundOnJourneys(fault)
        ? 'a journey'
        : await (isWhole ? foundByAll : foundByItsProbes)(stage, fault)
      if (by !== undefined) found.push(`${fault} by ${by}`)
    }
    assert.deepEqual(found, [], 'take it out of at-suppliers.ts')
  })
})

test('every set of probes is sent by a scenario, and every journey is one', () => {
  assert.deepEqual([...new Set(probeScenarios.map(({ sent }) => sent))].sort(), Object.keys(probes).sort())
  assert.deepEqual(
    Object.values(JOURNEYS).filter((name) => !scenarioNames.has(name)),
    [],
  )
})

test('docs/workspace.md names what is not found', () => {
  const page = readFileSync(new URL('../../../docs/workspace.md', import.meta.url), 'utf8')
  const [, section = ''] = /### What is not found\n([^]*?)\n### /.exec(page) ?? []
  const named = [...section.matchAll(/`(provider:[a-z0-9-]+)`/g)].map(([, id]) => id)
  assert.deepEqual(named.sort(), Object.keys(NOT_FOUND_AT_SUPPLIERS).sort())
})

test('no two probes of one set are called the same', () => {
  for (const [name, { probes: rows }] of Object.entries(probes)) {
    const words = rows.map(({ says }) => says)
    assert.equal(new Set(words).size, words.length, name)
  }
})
