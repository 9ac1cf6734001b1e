import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HttpVisitor } from '../../drivers/portal/http-visitor.js'
import type { Deployment } from '../deployment.js'
import { closeAll, NORTHGATE, regionalPortal, type Launch } from './deployment-contract.js'

/** What people do at a portal is on record alike, wherever the portal is served. */
export function portalContract(mode: string, launch: Launch, skip: string | false): void {
  describe(`a portal, ${mode}`, { skip }, () => {
    const opened: Deployment[] = []
    let deployment: Deployment
    before(async () => {
      opened.push((deployment = await launch(regionalPortal)))
    })
    after(() => closeAll(opened))

    test('what people do there is filed under those for whom they do it', async () => {
      deployment.begin()
      const [portal] = deployment.portals
      const staff = deployment.topology.practitioners.filter(({ organisation }) =>
        organisation.startsWith('NLX'),
      )
      const [one, other] = [
        staff[0]!,
        staff.find(({ organisation }) => organisation !== staff[0]!.organisation)!,
      ]
      const visitors = [one, other].map((person) => ({ person, visitor: new HttpVisitor(portal!.origin) }))
      const patient = deployment.topology.patients[0]!
      await Promise.all(
        visitors.map(async ({ person, visitor }, place) => {
          await deployment.visit(() => visitor.signIn(person))
          await deployment.visit(() => visitor.searchSlots(patient.nhsNumber))
          await deployment.visit(() => visitor.book(place))
        }),
      )
      for (const { visitor } of visitors)
        assert.match((await visitor.look()).outcome ?? '', /has confirmed the appointment/)
      await Promise.all(visitors.map(({ visitor }) => visitor.leave()))
      const { journal } = deployment
      assert.deepEqual(
        [...new Set(journal.intents.map(({ organisation }) => organisation))].sort(),
        [one.organisation, other.organisation].sort(),
      )
      assert.deepEqual([journal.unattributed.length, journal.troubles], [0, []])
      assert.ok(journal.exchanges.some(({ leg }) => leg === 'to-practice'))
    })

    test('sessions end with their scenario', async () => {
      const [portal] = deployment.portals
      const visitor = new HttpVisitor(portal!.origin)
      const person = deployment.topology.practitioners.find(({ organisation }) => organisation === NORTHGATE)!
      deployment.begin()
      await deployment.visit(() => visitor.signIn(person))
      assert.ok((await visitor.look()).actingFor)
      deployment.begin()
      await deployment.visit(() => visitor.searchSlots(deployment.topology.patients[0]!.nhsNumber))
      assert.equal((await visitor.look()).actingFor, undefined)
      assert.equal(deployment.journal.exchanges.length, 0)
      await visitor.leave()
    })
  })
}
