import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { readForm, readPage } from './read-page.js'
import { Site } from './site.js'
import { ORLA, people, PlainBrowser, PortalTestStage, southgate } from './testing/portal-stage.js'

let stage: PortalTestStage
let browser: PlainBrowser

beforeEach(async () => {
  stage = new PortalTestStage()
  browser = new PlainBrowser(new Site(stage.options))
  await browser.signIn(people.kit)
  await browser.send('search', { 'nhs-number': ORLA }, '/view')
})

const changes = () =>
  stage.deeds.filter(({ did }) => did === 'amendAppointment' || did === 'cancelAppointment')

const chosen = { appointment: 'appointment-7', comment: 'Comes <late>', reason: 'Feels better' }

test('what is booked is shown, to choose from what can be changed', () => {
  assert.equal(browser.heading, 'Appointments at Meadow Lane Surgery')
  const offered = (readForm(browser.page, 'change') ?? []).filter(({ name }) => name === 'appointment')
  assert.deepEqual(
    offered.map(({ value, label }) => [value, label]),
    [['appointment-7', 'Monday 5 July 2027, 09:00']],
  )
})

for (const [change, did, heading] of [
  ['amend', 'amendAppointment', 'Appointment changed'],
  ['cancel', 'cancelAppointment', 'Appointment cancelled'],
] as const)
  test(`${change}: done once, by the system of the organisation, and the page says so`, async () => {
    await Promise.all([
      browser.send('change', { ...chosen, change }),
      browser.send('change', { ...chosen, change }),
    ])
    assert.equal(browser.heading, heading)
    assert.deepEqual(
      changes().map((deed) => [deed.sender, deed.did]),
      [[southgate, did]],
    )
  })

for (const [what, fields] of [
  ['an appointment that was not seen', { ...chosen, appointment: 'another', change: 'cancel' }],
  ['no reason', { ...chosen, reason: ' ', change: 'cancel' }],
  ['no words', { ...chosen, comment: '', change: 'amend' }],
] as const)
  test(`${what}: nothing is changed, and the page says why`, async () => {
    await browser.send('change', fields)
    assert.equal(browser.last.status, 422)
    assert.match(browser.page, /There is a problem/)
    assert.deepEqual(changes(), [])
  })

test('a page of an earlier search changes nothing', async () => {
  await browser.send('change', { ...chosen, change: 'cancel', search: 'another' })
  assert.equal(readPage(browser.page).heading, 'This page is out of date')
  assert.deepEqual(changes(), [])
})
