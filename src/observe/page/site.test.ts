import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checks } from '../../checks/index.js'
import type { HeaderList } from '../../spine/headers.js'
import { Board } from '../board.js'
import { journeys, observationOf } from '../testing/journeys.js'
import { ObserveSite } from './site.js'

const HOST: HeaderList = [['Host', '127.0.0.1:8080']]

function siteOf(change: Parameters<ReturnType<typeof journeys>['alter']>[1] = {}) {
  const builder = journeys(1).alter(['4a', '4b'], change)
  const { topology, intents, exchanges } = builder.scene()
  const { observation } = observationOf(builder)
  const board = new Board({ checks, observation, topology: () => topology, filed: () => intents })
  const did: unknown[] = []
  const site = new ObserveSite(board, {
    facts: () => ({ title: 'Test <b>', token: 'sesame', actors: [], organisations: [], behaviours: [] }),
    act: (who) => {
      did.push(['act', who])
      return who === undefined || who === 'known'
    },
    tell: (behaviour) => {
      did.push(['tell', behaviour])
      return behaviour === 'none' ? 'There is no such behaviour.' : undefined
    },
  })
  const ask = (method: string, target: string, form = '', headers = HOST) =>
    site.page({ method, target, headers, body: Buffer.from(form) })
  const play = async () => {
    for (const exchange of exchanges) observation.exchange(exchange)
    observation.end()
    for await (const observed of observation.feed) board.take(observed)
  }
  return { ask, play, did }
}

describe('the live page', () => {
  it('shows traffic, what was found, and what has not been seen, with nothing taken for markup', async () => {
    const { ask, play } = siteOf({ headers: { 'Ssp-From': '<script>alert(1)</script>' } })
    assert.match((await ask('GET', '/')).body.toString(), /Nothing was judged yet/)
    await play()
    const text = (await ask('GET', '/')).body.toString()
    assert.match(text, /Northgate Urgent Care, encounter 1, Orla Testerson/)
    assert.match(text, /breaks what is asked/)
    assert.match(text, /&lt;script&gt;alert\(1\)/)
    assert.ok(!text.includes('<script>alert'))
    assert.match(text, /Test &lt;b&gt;/)
    assert.match(text, /<b>a registration<\/b>/)
    assert.ok(!/eyJ[\w-]+\.eyJ[\w-]+\.(?!redacted)[\w-]{16}/.test(text))
  })

  it('answers nobody under another name, and no form without its token or from another page', async () => {
    const { ask, did } = siteOf()
    assert.equal((await ask('GET', '/', '', [['Host', 'evil.example']])).status, 403)
    assert.equal((await ask('POST', '/acting', 'who=known')).status, 403)
    assert.equal((await ask('POST', '/acting', 'token=wrong&who=known')).status, 403)
    const foreign: HeaderList = [...HOST, ['Origin', 'http://evil.example']]
    assert.equal((await ask('POST', '/acting', 'token=sesame&who=known', foreign)).status, 403)
    assert.deepEqual(did, [])
    assert.equal((await ask('POST', '/acting', 'token=sesame&who=known')).status, 303)
    assert.equal((await ask('POST', '/acting', 'token=sesame&who=other')).status, 400)
    assert.equal((await ask('POST', '/tell', 'token=sesame&behaviour=none')).status, 400)
    assert.deepEqual(did, [
      ['act', 'known'],
      ['act', 'other'],
      ['tell', 'none'],
    ])
  })

  it('tells of news by an event, and knows no other pages and methods', async () => {
    const { ask } = siteOf()
    assert.match((await ask('GET', '/changes')).body.toString(), /^retry: 500\nid: \d+\ndata: \d+\n\n$/)
    assert.equal((await ask('GET', '/other')).status, 404)
    assert.equal((await ask('DELETE', '/')).status, 405)
  })
})
