import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { closeAll, deploymentContract, embedded, workedExample } from './testing/deployment-contract.js'
import { disturbanceContract } from './testing/disturbance-contract.js'
import { portalContract } from './testing/portal-contract.js'

deploymentContract('embedded', embedded, false)
portalContract('embedded', embedded, false)
disturbanceContract('embedded', embedded, false)

test('whoever comes back is where they were, for others were told of it once', async () => {
  const deployment = await embedded(workedExample)
  try {
    const before = new Map(deployment.addresses.all)
    for (const party of [
      { kind: 'pds' },
      { kind: 'sds' },
      { kind: 'ssp' },
      { kind: 'messaging' },
      { kind: 'smsp' },
      { kind: 'mhs', id: 'meadow-lane-mhs' },
      { kind: 'system', id: 'meadow-lane' },
    ] as const) {
      const { end } = await deployment.disturb({ kind: 'killed', party })
      await end()
      assert.deepEqual(new Map(deployment.addresses.all), before, party.kind)
    }
  } finally {
    await closeAll([deployment])
  }
})

test('whoever comes back finds another place where their own was taken meanwhile', async () => {
  const deployment = await embedded(workedExample)
  const squatter = createServer()
  try {
    const { pds } = deployment.topology.spine
    const before = deployment.addresses.find(pds)
    const { end } = await deployment.disturb({ kind: 'killed', party: { kind: 'pds' } })
    squatter.listen(before?.port, before?.host)
    await once(squatter, 'listening')
    await end()
    assert.notEqual(deployment.addresses.find(pds)?.port, before?.port)
  } finally {
    squatter.close()
    await closeAll([deployment])
  }
})
