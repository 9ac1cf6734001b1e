import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { booked, booking } from '../checks/testing/obeying-bodies.js'
import { SceneBuilder } from '../checks/testing/scene-builder.js'
import { bookedStory } from '../checks/testing/story.js'
import { headerValues } from '../spine/headers.js'
import type { HttpExchange } from '../wire/exchange.js'
import type { Observed } from './observed.js'
import { AT_ITS_ADDRESS, after, brokenIn, journeys, madeAnew, observationOf } from './testing/journeys.js'

const isHttp = (exchange: unknown): exchange is HttpExchange =>
  (exchange as HttpExchange | undefined)?.kind === 'http'

/** Two journeys, of which the second takes an id of the first once more. */
function withATraceIdTwice() {
  const builder = journeys(2)
  const [first] = builder.scene().calls
  const id = first === undefined ? '' : headerValues(first.exchange.request.headers, 'Ssp-TraceID')[0]
  builder.alter(['4a.2', '4b.2'], { headers: { 'Ssp-TraceID': id ?? '' } })
  return { builder, first }
}

describe('an observation', () => {
  it('parts an organisation’s traffic at each new trace, and accuses nobody who did right', () => {
    const builder = journeys(3)
    const { observation, kept } = observationOf(builder)
    for (const exchange of builder.scene().exchanges) observation.exchange(exchange)
    observation.end()
    assert.deepEqual(
      kept.map(({ encounter }) => encounter.number),
      [1, 2, 3],
    )
    assert.deepEqual(kept.map(brokenIn), [[], [], []])
    assert.equal(kept[0]?.encounter.patient, '9990000018')
    assert.deepEqual(
      kept.map(({ isNew }) => isNew),
      [true, false, false],
    )
  })

  it('finds that an id of an encounter before is used again, and says it of the later one alone', () => {
    const { builder, first } = withATraceIdTwice()
    const { observation, kept } = observationOf(builder)
    for (const exchange of builder.scene().exchanges) observation.exchange(exchange)
    observation.end()
    assert.deepEqual(kept.map(brokenIn), [[], ['trace-id-is-new-for-each-request']])
    assert.ok(kept[1]?.earlier.some((exchange) => exchange.id === first?.exchange.id && exchange.earlier))
  })

  it('knows a token again that was got in an encounter before', () => {
    const builder = journeys(2)
    const token = builder
      .scene()
      .exchanges.filter(isHttp)
      .find(({ leg }) => leg === 'to-pds')
    const bearer = /"access_token"\s*:\s*"([^"]+)"/.exec(token?.response?.body.toString() ?? '')?.[1]
    builder.alter('1a.2', { headers: { Authorization: `Bearer ${bearer ?? ''}` } })
    const { observation, kept } = observationOf(builder)
    for (const exchange of builder.scene().exchanges) observation.exchange(exchange)
    observation.end()
    assert.equal(kept.length, 2)
    assert.deepEqual(kept.map(brokenIn), [[], []])
    assert.ok(kept[1]?.earlier.some(({ id }) => id === token?.id))
  })

  it('judges what was recorded with what it looked back at as it was judged then, and nothing across a cut', () => {
    const { builder } = withATraceIdTwice()
    const { observation, kept } = observationOf(builder)
    for (const exchange of builder.scene().exchanges) observation.exchange(exchange)
    observation.end()
    const again = observationOf(builder)
    // The same scenario twice, as if two were recorded with the same ids.
    for (const [, second] of [kept, kept]) {
      for (const exchange of [...(second?.earlier ?? []), ...(second?.encounter.exchanges ?? [])])
        again.observation.exchange(exchange)
      again.observation.cut()
    }
    assert.deepEqual(again.kept.map(brokenIn), [
      ['trace-id-is-new-for-each-request'],
      ['trace-id-is-new-for-each-request'],
    ])
    assert.deepEqual(
      again.kept.map(({ judged }) => judged),
      [kept[1]?.judged, kept[1]?.judged],
    )
  })

  it('holds an encounter to what it asked for itself, not to a token that was asked for before', () => {
    const builder = new SceneBuilder()
    for (let journey = 0; journey < 3; journey += 1) builder.trace().findEndpoint().findAsid().call('3')
    const [, second] = builder
      .scene()
      .exchanges.filter(isHttp)
      .filter(({ request }) => request.target.endsWith('/token'))
    const bearer = /"access_token"\s*:\s*"([^"]+)"/.exec(second?.response?.body.toString() ?? '')?.[1]
    builder.without('token.3').alter('1a.3', { headers: { Authorization: `Bearer ${bearer ?? ''}` } })
    const { observation, kept } = observationOf(builder)
    for (const exchange of builder.scene().exchanges) observation.exchange(exchange)
    observation.end()
    assert.ok(kept[2]?.earlier.some(({ id }) => id === second?.id))
    assert.deepEqual(kept.map(brokenIn), [[], ['token-is-reused-until-it-expires'], []])
  })

  it('goes on with an encounter after silence, so that nothing that was done before is missed', () => {
    const builder = journeys(1)
    const { exchanges } = builder.scene()
    const { observation, kept } = observationOf(builder)
    for (const exchange of exchanges.slice(0, -2)) observation.exchange(exchange)
    observation.settle(Infinity, Date.parse(exchanges.at(-3)?.startedAt ?? '') + 40_000)
    assert.equal(kept.length, 1)
    for (const exchange of after(exchanges.slice(-2), 40)) observation.exchange(exchange)
    observation.end()
    assert.equal(kept.length, 2)
    const [, second] = kept
    assert.ok(second?.encounter.isContinued)
    // The story's tokens tell of the moment before the silence.
    assert.deepEqual(brokenIn(second), ['token-is-issued-when-it-is-sent'])
    const own = new Set(second.encounter.exchanges.map(({ id }) => id))
    const cited = second.outcomes.flatMap(({ sightings }) => sightings)
    assert.ok(cited.length > 0)
    assert.ok(cited.every((sighting) => sighting.exchanges.some((id) => own.has(id))))
  })

  it('takes a token that is got before a trace for the encounter that the trace begins, however late it is looked', () => {
    const builder = journeys(2)
    const { exchanges } = builder.scene()
    const atPds = (method: string) => (each: unknown) =>
      isHttp(each) && each.leg === 'to-pds' && each.request.method === method
    const trace = exchanges.findLastIndex(atPds('GET'))
    const got = exchanges.find(atPds('POST'))
    const begins = exchanges[trace]
    assert.ok(got && begins)
    const later = (id: string) =>
      Number(id.slice(1)) < Number(begins.id.slice(1)) ? id : `x${Number(id.slice(1)) + 1}`
    const token = { ...got, id: begins.id, startedAt: begins.startedAt }
    const { observation, kept } = observationOf(builder)
    for (const exchange of [...exchanges.slice(0, trace), token]) observation.exchange(exchange)
    observation.settle(Infinity, Date.parse(token.startedAt))
    for (const exchange of exchanges.slice(trace))
      observation.exchange({
        ...exchange,
        id: later(exchange.id),
        ...(exchange.forwards === undefined ? {} : { forwards: later(exchange.forwards) }),
      })
    observation.end()
    assert.deepEqual(
      kept.map(({ encounter }) => encounter.exchanges.some(({ id }) => id === token.id)),
      [false, true],
    )
  })

  it('waits for a request that is under way before it judges what came after', () => {
    const builder = journeys(1)
    const { exchanges } = builder.scene()
    const { observation, grown } = observationOf(builder)
    for (const exchange of exchanges.slice(1)) observation.exchange(exchange)
    observation.settle(1, 0)
    assert.equal(grown.length, 0)
    const [first] = exchanges
    assert.ok(first)
    observation.exchange(first)
    observation.settle(Infinity, 0)
    assert.equal(grown.length, 1)
    assert.deepEqual(
      grown[0]?.exchanges.map(({ id }) => id),
      exchanges.map(({ id }) => id),
    )
  })

  it('judges one encounter at a time, those that are over before one that goes on', () => {
    const { exchanges } = journeys(3).scene()
    const { observation, kept, grown } = observationOf(journeys(3))
    for (const exchange of exchanges) observation.exchange(exchange)
    observation.file(Infinity, Date.parse(exchanges[0]?.startedAt ?? ''))
    // Kept behind those that are over, so that they are told in order.
    assert.equal(grown.length, 0)
    const seen = [[observation.due, observation.judged, observation.hasGrown]]
    for (let time = 0; time < 3; time += 1) {
      observation.judgeNext()
      seen.push([observation.due, observation.judged, observation.hasGrown])
    }
    assert.deepEqual(seen, [
      [2, 0, true],
      [1, 1, true],
      [0, 2, true],
      [0, 2, false],
    ])
    assert.deepEqual([grown.length, kept.length], [1, 2])
    assert.ok(observation.forNow.length > 0)
    observation.end()
    assert.deepEqual(
      kept.map(({ encounter }) => encounter.number),
      [1, 2, 3],
    )
  })

  it('takes journeys that are made anew for others, of which nothing is used again', () => {
    const { exchanges } = journeys(1).scene()
    const { observation, kept } = observationOf(journeys(1), undefined, [AT_ITS_ADDRESS])
    for (const journey of madeAnew(exchanges, 3))
      for (const exchange of journey) observation.exchange(exchange)
    observation.end()
    assert.deepEqual(kept.map(brokenIn), [[], [], []])
    assert.ok(kept.every(({ earlier }) => earlier.every(({ leg }) => leg === 'to-sds' || leg === 'to-pds')))
  })

  it('tells of exchanges, of what encounters came to, and of requirements whose verdict changed', async () => {
    const builder = journeys(1).alter(['4a', '4b'], { headers: { 'Ssp-From': '200000000000' } })
    const { observation } = observationOf(builder)
    for (const exchange of builder.scene().exchanges) observation.exchange(exchange)
    observation.end()
    const told: Observed[] = []
    for await (const each of observation.feed) told.push(each)
    assert.equal(told.filter(({ kind }) => kind === 'exchange').length, builder.scene().exchanges.length)
    assert.equal(told.filter(({ kind }) => kind === 'encounter-judged').length, 1)
    const changes = told.flatMap((each) => (each.kind === 'requirement-changed' ? [each] : []))
    assert.ok(
      changes.some(({ id, from, to }) => id === 'SSP-HDR-04' && from === 'not-tested' && to === 'fail'),
    )
  })

  it('holds no more after many journeys than after some', () => {
    const [some, many] = [5, 12].map((count) => {
      const builder = journeys(count)
      const { observation } = observationOf(builder, 100)
      const { exchanges } = builder.scene()
      let most = 0
      for (const [place, exchange] of exchanges.entries()) {
        observation.exchange(exchange)
        if (place % 13 === 12) observation.settle(Infinity, Date.parse(exchange.startedAt))
        most = Math.max(most, observation.size)
      }
      observation.end()
      assert.equal(observation.judged, count)
      return most
    })
    assert.ok((many ?? 0) < (some ?? 0) * 1.2, `${many} after ${some}`)
  })
})

describe('an appointment that somebody else cancels', () => {
  const rebooked = (cancels: boolean) => {
    const began = bookedStory()
    const cancelled = cancels
      ? began.with({ organisation: 'NLX02' }).call('10').with({ organisation: 'NLX01' })
      : began
    const builder = cancelled.call('6').alter(['6a.2', '6b.2'], {
      body: booking(),
      answer: { ...booked(), id: 'anew' },
    })
    const { observation, kept } = observationOf(builder)
    for (const exchange of builder.scene().exchanges) observation.exchange(exchange)
    observation.end()
    return kept
      .flatMap(({ outcomes }) => outcomes)
      .some(({ check, state }) => check === 'each-slot-is-booked-once' && state === 'broken')
  }

  it('is known in the encounter that booked it: its slot is booked again, and not twice', () => {
    assert.equal(rebooked(false), true)
    assert.equal(rebooked(true), false)
  })
})
