import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { headerValues } from '../../spine/headers.js'
import { ACTING_FOR } from './acting-for.js'
import type { PortalFault } from '../../faults/index.js'
import { readForm, readPage } from './read-page.js'
import { Site } from './site.js'
import {
  northgate,
  ORLA,
  people,
  PlainBrowser,
  PortalTestStage,
  riverbank,
  southgate,
  westgate,
} from './testing/portal-stage.js'

let stage: PortalTestStage
let site: Site
let browser: PlainBrowser

beforeEach(() => {
  stage = new PortalTestStage()
  site = new Site(stage.options)
  browser = new PlainBrowser(site)
})

const senders = () => [...new Set(stage.deeds.map(({ sender }) => sender))]
const deeds = (did: string) => stage.deeds.filter((deed) => deed.did === did)

describe('signing in', () => {
  test('everybody is offered once, with all they work for', async () => {
    await browser.open('/')
    const labels = (readForm(browser.page, 'sign-in') ?? []).map(({ label }) => label)
    assert.ok(labels.includes('Ms Sam Advisor Northgate Urgent Care'))
    assert.equal(labels.filter((label) => label.includes('Robin')).length, 1)
    assert.match(browser.page, /synthetic/)
  })

  test('a person acts for their own organisation, under a new cookie that no script can read', async () => {
    await browser.open('/')
    const before = browser.cookie
    assert.match(headerValues(browser.last.headers, 'Set-Cookie')[0] ?? '', /HttpOnly; SameSite=Strict/)
    await browser.signIn(people.kit)
    assert.notEqual(browser.cookie, before)
    assert.equal(browser.actingFor, 'Southgate Urgent Care')
    assert.equal(readForm(browser.page, 'organisation'), undefined, 'there is nothing to change to')
  })

  test('nobody chosen is an error on the page', async () => {
    await (await browser.open('/')).send('sign-in', {})
    assert.equal(browser.last.status, 422)
    assert.match(browser.page, /<title>\s*Error:/)
    assert.match(browser.page, /Choose who you are/)
  })

  test('signing out ends the session', async () => {
    await browser.signIn(people.sam)
    const { cookie } = browser
    await browser.send('sign-out', {})
    browser.cookie = cookie
    assert.equal((await browser.open('/')).heading, 'Sign in')
  })
})

describe('guarding', () => {
  test('no page is kept, framed, or runs a script', async () => {
    const { headers } = (await browser.open('/')).last
    assert.deepEqual(headerValues(headers, 'Cache-Control'), ['no-store'])
    assert.match(
      headerValues(headers, 'Content-Security-Policy')[0] ?? '',
      /default-src 'none'.*frame-ancestors 'none'/,
    )
    assert.doesNotMatch(browser.page, /<script/)
  })

  test("a form without this session's token does nothing", async () => {
    await browser.signIn(people.sam)
    await browser.send('search', { 'nhs-number': ORLA, token: 'guessed' })
    assert.equal(browser.last.status, 403)
    assert.deepEqual(stage.deeds, [])
  })

  test('another host name is not answered', async () => {
    const { status } = await site.answer({
      method: 'GET',
      target: '/',
      headers: [['Host', 'portal.attacker.example']],
      body: Buffer.alloc(0),
    })
    assert.equal(status, 421)
  })

  test('what is typed comes back as text', async () => {
    await browser.signIn(people.sam)
    await browser.send('search', { 'nhs-number': '"><b>bold</b>' })
    assert.equal(browser.last.status, 422)
    assert.doesNotMatch(browser.page, /<b>bold/)
    assert.equal(
      readForm(browser.page, 'search')?.find(({ name }) => name === 'nhs-number')?.value,
      '"><b>bold</b>',
    )
    assert.deepEqual(stage.deeds, [])
  })
})

describe('searching and booking', () => {
  beforeEach(async () => {
    await browser.signIn(people.sam)
    await browser.send('search', { 'nhs-number': ORLA })
  })

  test('the slots are shown by day, each with its times', () => {
    assert.equal(browser.heading, 'Free appointments at Meadow Lane Surgery')
    assert.match(browser.page, /Monday 5 July 2027/)
    const labels = (readForm(browser.page, 'book') ?? []).flatMap(({ name, label }) =>
      name === 'slot' ? [label] : [],
    )
    assert.deepEqual(labels, ['09:00 to 09:10', '09:10 to 09:20'])
  })

  test('the chosen one is booked, and the page says so', async () => {
    await browser.send('book', { slot: 'two' })
    assert.equal(browser.heading, 'Appointment booked')
    assert.match(browser.page, /09:10 to 09:20/)
    assert.match(browser.page, /appointment-7/)
  })

  test('without a choice nothing is booked', async () => {
    await browser.send('book', {})
    assert.equal(browser.last.status, 422)
    assert.deepEqual(deeds('bookAppointment'), [])
  })

  test('a second click books nothing more', async () => {
    const again = new PlainBrowser(site)
    again.cookie = browser.cookie
    again.last = browser.last
    await Promise.all([browser.send('book', { slot: 'one' }), again.send('book', { slot: 'one' })])
    assert.equal(deeds('bookAppointment').length, 1)
    assert.equal(again.heading, 'Appointment booked')
  })

  test('a refusal is told in the words of the system behind', async () => {
    stage.refusal = { done: false, reason: 'slot-taken', words: 'The slot is no longer free.' }
    await browser.send('book', { slot: 'one' })
    assert.deepEqual(readPage(browser.page), {
      heading: 'The appointment was not booked',
      actingFor: 'Northgate Urgent Care',
      outcome: 'The slot is no longer free.',
    })
  })

  test('everything is filed as done by the organisation, in the name of who is signed in', () => {
    assert.deepEqual(senders(), [northgate])
    assert.deepEqual([...new Set(stage.deeds.map(({ user }) => user))], ['nurse-sam'])
    assert.deepEqual([...new Set(stage.journal.intents.map(({ organisation }) => organisation))], [northgate])
  })
})

describe('changing the organisation', () => {
  beforeEach(async () => {
    await browser.signIn(people.robin)
    await browser.send('search', { 'nhs-number': ORLA })
  })

  test('the page says so, and the other system sends, under the role held there', async () => {
    await browser.send('organisation', { organisation: westgate })
    assert.equal(browser.actingFor, 'Westgate Urgent Care')
    stage.deeds.length = 0
    await browser.send('search', { 'nhs-number': ORLA })
    assert.deepEqual(senders(), [westgate])
    assert.equal(stage.deeds[0]?.user, 'bank-nurse-robin-westgate')
  })

  test('what was found before cannot be booked any more', async () => {
    const found = browser.last
    await browser.send('organisation', { organisation: westgate })
    browser.last = found
    await browser.send('book', { slot: 'one' })
    assert.equal(browser.last.status, 409)
    assert.deepEqual(deeds('bookAppointment'), [])
  })

  test('a change in another window while a search is on takes nothing along, and turns nothing round', async () => {
    const other = new PlainBrowser(site)
    other.cookie = browser.cookie
    await other.open('/')
    await browser.open('/')
    stage.deeds.length = 0
    stage.meanwhile = () => other.send('organisation', { organisation: westgate })
    await browser.send('search', { 'nhs-number': ORLA })
    assert.deepEqual(senders(), [northgate], 'the search goes on as it began')
    assert.equal(browser.heading, 'Find an appointment')
    assert.equal(browser.actingFor, 'Westgate Urgent Care')
  })

  test('only organisations one works for can be chosen', async () => {
    const sam = new PlainBrowser(site)
    await sam.signIn(people.sam)
    await sam.send('organisation', { organisation: southgate })
    assert.equal(sam.last.status, 403)
    assert.equal((await sam.open('/')).actingFor, 'Northgate Urgent Care')
  })
})

describe('the truth', () => {
  test('acts are filed under the organisation that whoever plays the user names', async () => {
    const played = new PlainBrowser(site, [[ACTING_FOR, westgate]])
    await played.signIn(people.robin)
    await played.send('search', { 'nhs-number': ORLA })
    assert.deepEqual([...new Set(stage.journal.intents.map(({ organisation }) => organisation))], [westgate])
    assert.deepEqual(senders(), [northgate], 'the portal goes by its own session')
  })
})

describe('faults', () => {
  /** Robin changes from Northgate to Westgate and searches; meanwhile Kit of Southgate has signed in. */
  const senderUnder = async (fault: PortalFault | undefined) => {
    if (fault) stage.faults.add(fault)
    await browser.signIn(people.robin)
    await browser.send('organisation', { organisation: westgate })
    await new PlainBrowser(site).signIn(people.kit)
    await browser.send('search', { 'nhs-number': ORLA })
    assert.equal(browser.actingFor, 'Westgate Urgent Care')
    return senders()
  }

  const cases: readonly [PortalFault | undefined, string | undefined][] = [
    [undefined, westgate],
    ['portal:keeps-first-organisation', northgate],
    ['portal:stamps-host-asid', riverbank],
    ['portal:mixes-sessions', southgate],
  ]
  for (const [fault, sender] of cases)
    test(`${fault ?? 'without any'}: the system of ${sender} sends`, async () => {
      assert.deepEqual(await senderUnder(fault), [sender])
    })
})

test('a reset ends every session', async () => {
  await browser.signIn(people.sam)
  site.reset()
  assert.equal((await browser.open('/')).heading, 'Sign in')
})
