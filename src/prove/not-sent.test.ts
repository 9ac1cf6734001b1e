import assert from 'node:assert/strict'
import { test } from 'node:test'
import { launchEmbedded } from '../launch/embedded.js'
import { makeMaterials } from '../launch/materials.js'
import { startOf } from '../launch/starting-instant.js'
import { MEADOW_LANE, NORTHGATE, workedExample } from '../launch/testing/deployment-contract.js'
import { organisationWithCode } from '../topology/lookups.js'
import { probes } from '../probes/index.js'
import { sendProbes } from '../probes/prober.js'

test('what is not sent because its patient was registered before is told apart from what was never there', async () => {
  const declared = workedExample
  const [lapsed] = declared.patients.filter(({ registrationEnded }) => registrationEnded !== undefined)
  assert.ok(lapsed)
  const patients = declared.patients.map((each) =>
    each === lapsed ? { ...each, onRecordAt: [...each.onRecordAt, MEADOW_LANE] } : each,
  )
  const topology = { ...declared, patients }
  await using stage = await launchEmbedded({ topology, materials: await makeMaterials(startOf(topology)) })
  const [consumer, practice] = [NORTHGATE, MEADOW_LANE].map((code) => organisationWithCode(topology, code))
  assert.ok(consumer && practice)
  const row = probes['registrations of patients who are new'].probes.filter(({ says }) =>
    says.includes('lapsed'),
  )
  const { left, usedUp } = await sendProbes(
    stage,
    { consumer, practice, mayChange: [] },
    { needs: [], probes: row },
    declared,
  )
  assert.deepEqual([left, usedUp], [row, row])
  const never = await sendProbes(
    stage,
    { consumer, practice, mayChange: [] },
    { needs: [], probes: row },
    topology,
  )
  assert.deepEqual([never.left, never.usedUp], [row, []])
})
