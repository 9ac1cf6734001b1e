import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LONGEST_BODY, openBody } from '../evidence/report/body-shelf.js'
import { plainBody } from '../spine/plain-body.js'
import { causesOf } from '../verdict/causes.js'
import { book, change } from '../prove/acts.js'
import { editSchedules } from '../prove/edits.js'
import { judging } from '../prove/judge.js'
import { MEADOW_LANE, NORTHGATE, ORLA, northgate } from '../prove/situations/cast.js'
import { Stage } from '../prove/stage.js'

// As many slots as a real practice has: ten days, two sessions, forty a day in each.

const BUSY_DAYS = Array.from({ length: 10 }, (_, day) => day + 1)
const manySlots = northgate(
  change((named) =>
    editSchedules(named(MEADOW_LANE), () => ({
      slots: BUSY_DAYS.map((day) => ({
        ...{ day, start: '09:00', minutes: 10, count: 40 },
        channel: 'In-person',
      })),
    })),
  ),
  book(NORTHGATE, ORLA),
)

test('a practice with 800 free slots is judged right, and a report shows the beginning of what it gives', async () => {
  await using stage = new Stage()
  const judged = judging()
  const right = await stage.perform(manySlots, [], (performed) => {
    const bodies = performed.exchanges.flatMap(({ kind, response }) =>
      kind === 'http' && response ? [plainBody(response.body)] : [],
    )
    return {
      causes: causesOf(judged(performed)),
      longest: bodies.reduce((one, other) => (one.length > other.length ? one : other)),
    }
  })
  assert.deepEqual(right.causes, [])
  assert.ok(right.longest.length > 400_000, `${right.longest.length} bytes`)
  const { text, left } = openBody(right.longest)
  assert.ok(text.length <= LONGEST_BODY && left > 400_000)

  const wrong = await stage.perform(manySlots, ['provider:omits-slot-type'], (performed) =>
    causesOf(judged(performed)).map(({ check, by }) => [check, by?.role]),
  )
  assert.deepEqual(wrong, [['slots-name-their-type', 'provider']])
})
