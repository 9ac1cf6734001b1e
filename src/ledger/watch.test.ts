import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { MEADOW_LANE, NORTHGATE, workedExample } from '../launch/testing/deployment-contract.js'
import { systemAt } from '../topology/lookups.js'
import type { HttpExchange } from '../wire/exchange.js'
import { Journal } from '../wire/journal.js'
import { BookingLedger } from './bookings.js'
import { watchBookings } from './watch.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-watch-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const asidOf = (organisation: typeof NORTHGATE, role: 'consumer' | 'provider'): string =>
  systemAt(workedExample, organisation, role)!.asid

const sent = (id: string): HttpExchange => ({
  ...{ kind: 'http', id, intent: undefined, leg: 'to-provider', receiver: 'Meadow Lane Surgery' },
  ...{ startedAt: '2027-07-05T08:30:00.000Z', durationMs: 0 },
  connection: { from: '127.0.0.1:1', to: '127.0.0.1:2' },
  request: {
    ...{ method: 'POST', target: '/Appointment', body: Buffer.from(`"Patient/p1" "Slot/${id}"`) },
    headers: [
      ['Ssp-From', asidOf(NORTHGATE, 'consumer')],
      ['Ssp-To', asidOf(MEADOW_LANE, 'provider')],
    ],
  },
})

test('a booking is noted before it is sent, and settled by its answer; one without an answer is left', async () => {
  const file = join(folder, 'bookings.ndjson')
  const [journal, ledger] = [new Journal(), new BookingLedger(file)]
  const underWay = watchBookings({ journal, topology: workedExample }, ledger, {
    run: 'r1',
    isMine: () => true,
  })
  const [refused, made, lost, killed] = ['x1', 'x2', 'x3', 'x4'].map(sent) as [
    HttpExchange,
    HttpExchange,
    HttpExchange,
    HttpExchange,
  ]
  for (const exchange of [refused, made, lost, killed]) journal.sending(exchange)
  assert.deepEqual([ledger.left.length, underWay.count()], [4, 4])
  let isOver = false
  const over = underWay.ended().then(() => (isOver = true))
  journal.record({ ...refused, response: { status: 422, headers: [], body: Buffer.alloc(0) } })
  const headers = [['Location', 'https://gp.example/Appointment/77']] as const
  journal.record({ ...made, response: { status: 201, headers, body: Buffer.alloc(0) } })
  ledger.settle(
    ledger.left.find(({ slots }) => slots.includes('x3'))!,
    'never',
    'not to be seen yet',
  )
  journal.record(lost)
  await setImmediate()
  assert.deepEqual([isOver, underWay.count()], [false, 1])
  assert.deepEqual(
    new BookingLedger(file).left.map(({ practice, organisation, patient, slots, appointment }) => [
      ...[practice, organisation, patient],
      ...[slots[0], appointment],
    ]),
    [
      [MEADOW_LANE, NORTHGATE, 'p1', 'x1', undefined],
      [MEADOW_LANE, NORTHGATE, 'p1', 'x2', '77'],
      [MEADOW_LANE, NORTHGATE, 'p1', 'x3', undefined],
      [MEADOW_LANE, NORTHGATE, 'p1', 'x4', undefined],
    ],
    'what was refused may have been kept, and what was not to be seen may be there by now',
  )
  journal.record(killed)
  await over
  await underWay.ended()
})
