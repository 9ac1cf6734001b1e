import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OdsCode } from '../../spine/identifiers.js'
import { Journal } from '../../wire/journal.js'
import { promised } from '../../wire/testing/promised.js'
import type { Told } from '../../wire/told.js'
import { Replay } from './replay.js'
import { Settling } from './settling.js'

const told = (seq: number, deed: object): Told => ({ seq, at: String(seq), ...deed }) as Told
const to = '10.0.0.3:443'

/** What a consumer's container tells of a request, and what the SSP's tells of it. */
function stage() {
  const journal: Journal = new Journal(() => settling.settle())
  const replay = new Replay(journal)
  const settling = new Settling(journal, replay, () => Promise.resolve())
  replay.join('consumer', ['10.0.0.2'])
  replay.join('ssp', ['10.0.0.3'])
  const count = { consumer: 0, ssp: 0, requests: 0 }
  const ssp = (deed: object) => replay.hear('ssp', told((count.ssp += 1), deed))
  const send = (intent: string | undefined) => {
    const id = `x${(count.requests += 1)}`
    const connection = { from: `10.0.0.2:${count.requests}`, to }
    const lane = `${connection.from}>${to}`
    if (intent !== undefined)
      replay.hear('consumer', told((count.consumer += 1), { kind: 'claim', lane, intent }))
    ssp({ kind: 'arrival', id, connection })
    return () => {
      ssp({ kind: 'record', exchange: { kind: 'http', id, connection } })
      return Promise.resolve()
    }
  }
  return { journal, settling, send }
}

const by = (organisation: string) =>
  ({ organisation: organisation as OdsCode, action: 'search-for-free-slots' }) as const

const filed = ({ exchanges, intents }: Journal) =>
  exchanges.map(({ intent }) => intents.find(({ id }) => id === intent)?.organisation)

test('an organisation that waits for its answer holds nobody else back, and the record is whole in the end', async () => {
  const { journal, send } = stage()
  const ended = promised<undefined>()
  const asked = promised<() => Promise<void>>()
  const slow = journal.during(by('A1'), () => {
    asked.keep(send(journal.acting()?.id))
    return ended.promise
  })
  const answer = await asked.promise
  for (let again = 0; again < 2; again += 1)
    await journal.during(by('B2'), () => send(journal.acting()?.id)())
  await answer()
  ended.keep(undefined)
  await slow
  assert.deepEqual(filed(journal), ['A1', 'B2', 'B2'])
  assert.deepEqual([journal.troubles, journal.isSomeoneBusy], [[], false])
})

test('two that end at the same time do not leave it to each other', async () => {
  const { journal, send } = stage()
  await Promise.all(['A1', 'B2'].map((who) => journal.during(by(who), () => send(journal.acting()?.id)())))
  assert.deepEqual(filed(journal), ['A1', 'B2'])
})

test('what a stranger sends while one acts is filed as in one process', async () => {
  const { journal, send } = stage()
  await journal.during(by('A1'), () => send(undefined)())
  assert.deepEqual([filed(journal), journal.unattributed.length], [['A1'], 0])
})

test('a visit that ends while another lasts leaves the record to it', async () => {
  const { journal, settling, send } = stage()
  const ended = promised<undefined>()
  const answer = send('i1')
  const long = settling.after(() => ended.promise)
  await settling.after(() => Promise.resolve())
  assert.deepEqual(journal.exchanges, [])
  await answer()
  ended.keep(undefined)
  await long
  assert.equal(journal.exchanges.length, 1)
})
