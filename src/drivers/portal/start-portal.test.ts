import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { NhsNumber } from '../../spine/identifiers.js'
import type { Practitioner } from '../../topology/topology.js'
import { WebClient } from '../../wire/web-client.js'
import { installedBrowsers, thisMachine } from './browser/find-browser.js'
import { closeBrowsers, sharedBrowser } from './browser/shared-browser.js'
import { openVisitor } from './open-visitor.js'
import { startPortal, type RunningPortal } from './start-portal.js'
import { PortalTestStage, topology, westgate } from './testing/portal-stage.js'
import type { PortalVisitor } from './visitor.js'

const stage = new PortalTestStage()
let portal: RunningPortal
let isBroken = false

before(async () => {
  portal = await startPortal({
    ...stage.options,
    consumer: (settings) => {
      if (isBroken) throw new Error('broken on purpose')
      return stage.options.consumer(settings)
    },
  })
})
beforeEach(() => {
  isBroken = false
  stage.deeds.length = 0
  stage.journal.reset()
  portal.reset()
})
after(() => portal.close())
after(closeBrowsers)

const robin: Practitioner = topology.practitioners.find(({ id }) => id === 'bank-nurse-robin-northgate')!
const atWestgate = topology.organisations.find(({ odsCode }) => odsCode === westgate)!
const orla = '9990007004' as NhsNumber

const [browser] = installedBrowsers(thisMachine())

const routes: readonly [string, string | undefined, string | false][] = [
  ['over plain HTTP', undefined, false],
  ['in a browser', browser, browser === undefined && 'no browser is installed'],
]

for (const [how, program, skip] of routes)
  describe(`a visitor ${how}`, { skip }, () => {
    let visitor: PortalVisitor

    const visiting = (what: string, visit: () => Promise<void>) =>
      test(what, async () => {
        visitor = await openVisitor(portal.origin, program)
        try {
          await visit()
        } finally {
          await visitor.leave()
        }
      })

    visiting('signs in, changes organisation, searches and books', async () => {
      await visitor.signIn(robin)
      assert.equal((await visitor.look()).actingFor, 'Northgate Urgent Care')
      await visitor.actFor(atWestgate)
      await visitor.searchSlots(orla)
      assert.equal((await visitor.look()).heading, 'Free appointments at Meadow Lane Surgery')
      await visitor.book(1)
      assert.deepEqual(await visitor.look(), {
        heading: 'Appointment booked',
        actingFor: 'Westgate Urgent Care',
        outcome: 'Meadow Lane Surgery has confirmed the appointment.',
      })
      assert.ok(stage.deeds.every(({ sender }) => sender === westgate))
      assert.ok(stage.journal.intents.every(({ organisation }) => organisation === westgate))
    })

    visiting('says for whom they act, whatever the portal makes of it', async () => {
      stage.faults.add('portal:keeps-first-organisation')
      await visitor.signIn(robin)
      await visitor.actFor(atWestgate)
      await visitor.searchSlots(orla)
      stage.faults.clear()
      assert.ok(stage.journal.intents.every(({ organisation }) => organisation === westgate))
      assert.ok(stage.deeds.every(({ sender }) => sender === robin.organisation))
    })

    visiting('books nothing where nothing is offered', async () => {
      await visitor.signIn(robin)
      await visitor.book()
      assert.equal((await visitor.look()).heading, 'Find an appointment')
    })
  })

test(
  'every page fits on a screen of 320 px',
  { skip: browser === undefined && 'no browser is installed' },
  async () => {
    const running = await sharedBrowser(browser!)
    const context = await running.newContext({ viewport: { width: 320, height: 600 } })
    const page = await context.newPage()
    const fits = async () =>
      assert.equal(
        await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
        0,
        await page.title(),
      )
    const press = async (name: string) => {
      await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()])
      await fits()
    }
    await page.goto(portal.origin)
    await fits()
    await press('Sign in')
    await page.getByRole('radio').last().check()
    await press('Sign in')
    await press('Search')
    await page.getByLabel('NHS number').fill(orla)
    await press('Search')
    await page.getByRole('radio').first().check()
    await press('Book this appointment')
    assert.equal(await page.locator('h1').innerText(), 'Appointment booked')
    await context.close()
  },
)

test('a failure inside is reported as ours and shown as such', async () => {
  isBroken = true
  const visitor = await openVisitor(portal.origin, undefined)
  await visitor.signIn(robin)
  await visitor.searchSlots(orla)
  await visitor.leave()
  const [trouble] = stage.journal.troubles
  assert.match(trouble?.message ?? '', /Riverbank Regional Portal.*\/search.*broken on purpose/)
})

test('what is too long is not read', async () => {
  const client = new WebClient(portal.origin)
  const { status } = await client.send({
    method: 'POST',
    target: '/search',
    headers: [['Host', new URL(portal.origin).host]],
    body: Buffer.alloc(100_000),
  })
  await client.close()
  assert.equal(status, 413)
})
