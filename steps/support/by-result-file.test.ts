import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { RunParameters } from '../../src/launch/run-parameters.js'
import { NotAsExpected } from '../../src/verdict/unmet.js'
import { closeDeployments } from './deployments.js'
import { expectActs, expectBookings, expectNoSteps, expectSteps, expectStop } from './expectations.js'
import { SpineWorld } from './world.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-by-file-'))
const result = join(folder, 'result.csv')
const header =
  'REQ_NHS_NO,DATE_OF_BIRTH,DATE_OF_DEATH,GP_PRACTICE_CODE,SENSITIVTY_FLAG,ERROR_SUCCESS_CODE,MATCHED_NHS_NO,MATCHED_ALGORITHM_INDICATOR'
writeFileSync(result, [header, '9990000018,19840517,,A20047,,00,9990000018,1'].join('\n'))
after(async () => {
  await closeDeployments()
  rmSync(folder, { recursive: true, force: true })
})

const nothing = () => undefined

/** A world whose consumers use PDS by batch tracing, in which Northgate has set out to book for somebody. */
async function booked(patient: string, batchTrace?: RunParameters['batchTrace']) {
  const parameters = { pds: 'dbs' as const, ...(batchTrace ? { batchTrace } : {}) }
  const world = new SpineWorld({ attach: () => undefined as never, log: nothing, link: nothing, parameters })
  await world.playOn('worked-example')
  const northgate = world.organisation('Northgate Urgent Care')
  await world.example.bookFor(northgate, world.patient(patient))
  return { world, northgate, meadowLane: world.organisation('Meadow Lane Surgery') }
}

test('a patient is booked whom the result has, and the file counts for the steps of a trace', async () => {
  const { world, meadowLane } = await booked('Abel Twofold')
  expectBookings(world, meadowLane, { times: 1 })
  expectSteps(world, '1a', '6d')
  expectActs(world, 'trace-patient', 1)
  assert.ok(world.scene.exchanges.every(({ leg }) => leg !== 'to-pds'))
})

test('a journey ends with what the result says, before anything is asked', async () => {
  const { world, northgate } = await booked('Ines Sheltered')
  await expectStop(world, northgate, 'sensitive-patient')
  expectNoSteps(world, '1a', '6d')
})

test('a file that is handed in is gone by, and one that is too old is told with its date', async () => {
  const fresh = await booked('Orla Testerson', { result, dated: '2027-07-04T06:00:00Z' })
  expectBookings(fresh.world, fresh.meadowLane, { times: 1 })
  const { world, northgate } = await booked('Orla Testerson', { result, dated: '2027-06-01T06:00:00Z' })
  await assert.rejects(expectStop(world, northgate, 'sensitive-patient'), NotAsExpected)
  assert.match(
    world.unmet.all[0]?.seen ?? '',
    /it stopped because the result file of batch tracing does not count: .* plays at 2027-07-04 .* UTC, and the result file of 2027-06-01 06:00 UTC was 33 days old then, and may be 7 days$/,
  )
})

test('why a journey ends is said of the file, with the columns and the line that say it', async () => {
  const told = async (name: string, ...cells: readonly string[]) => {
    const other = join(folder, name)
    writeFileSync(other, [header, cells.join(',')].join('\n'))
    const { world, northgate } = await booked('Orla Testerson', {
      result: other,
      dated: '2027-07-04T06:00:00Z',
    })
    await assert.rejects(expectStop(world, northgate, 'sensitive-patient'), NotAsExpected)
    return world.unmet.all[0]?.seen ?? ''
  }
  assert.match(
    await told('moved.csv', '9990000018', '19840517', '', '', '', '00', '9990000018', '1'),
    /The result file names no current GP practice for NHS number 999 000 0018$/,
  )
  assert.match(
    await told('likely.csv', '9990000018', '19840517', '', 'A20047', '', '00', '9990000018', '4'),
    /traced in the batch \(ERROR_SUCCESS_CODE 00 with MATCHED_ALGORITHM_INDICATOR 4 in line 2 of likely\.csv\)$/,
  )
  assert.match(
    await told('invalid.csv', '9990000018', '', '', '', '', '91', '0000000000', '1'),
    /The result file gives NHS number 999 000 0018 as invalid \(ERROR_SUCCESS_CODE 91 /,
  )
})
