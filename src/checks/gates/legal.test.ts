import assert from 'node:assert/strict'
import test from 'node:test'
import type { System, Topology } from '../../topology/topology.js'
import { judge } from '../judging/judge.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { sharedConsumers, sharedPractices, twoSystems } from '../testing/variants.js'
import { gateChecks } from './index.js'

const happy = (topology?: Topology) => SceneBuilder.happyPath('ldap', topology)
const served = (topology?: Topology) =>
  new SceneBuilder(topology).throughServers().call('3').call('4').call('5').call('6')

const withRoot = (serviceRoot: string) => (): Topology => ({
  ...workedExample(),
  systems: workedExample().systems.map((system) =>
    system.id === 'meadow-lane'
      ? { ...system, serviceRoot: serviceRoot as NonNullable<System['serviceRoot']> }
      : system,
  ),
})
const moved = withRoot('https://gp.meadowlane.example/A20047/STU3/1/gpconnect-2')

const LEGS = ['3m', '3a', '3b', '3p', '4m', '4a', '4b', '4p', '5m', '5a', '5b', '5p', '6m', '6a', '6b', '6p']

const OVERLOADED = { status: 503, answerHeaders: { 'strict-transport-security': 'max-age="600"' } }

/** Nothing is wrong in any of these, and nobody may be blamed. */
const legal: Readonly<Record<string, SceneBuilder>> = {
  'names of headers in another case': served()
    .alter(['4b', '4p'], {
      headers: { 'ssp-from': '200000000115', 'SSP-TO': '000000000000' },
    })
    .alter(['4m', '4a', '4b', '4p'], { headers: { 'sSP-tO': '200000000116' } }),
  'headers that nobody knows': served().alter(LEGS, {
    headers: { 'X-Of-The-Supplier': 'a' },
    answerHeaders: { 'X-Of-The-Supplier': 'b' },
  }),
  'a trace ID in capitals': served().alter(['4m', '4a', '4b', '4p'], {
    headers: { 'Ssp-TraceID': '7D0A3A52-3B0F-4C7F-9D5B-0000000000AB' },
  }),
  'a charset in capitals and in quotes': served().alter(['6m', '6a', '6b', '6p'], {
    headers: { 'Content-Type': 'application/fhir+json; charset="UTF-8"' },
  }),
  'a body in the form of DSTU2': served().alter(['6m', '6a', '6b', '6p'], {
    headers: { 'Content-Type': 'application/json+fhir' },
  }),
  'chunks on one leg and a length on the other': served()
    .alter(['6a', '6m'], { answerHeaders: { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' } })
    .alter(['6p'], { headers: { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' } }),
  'what proxies add': served().alter(['4b', '4p'], {
    headers: { Forwarded: 'for=127.0.0.1', 'X-Forwarded-For': '127.0.0.1', Via: '1.1 spine' },
  }),
  'a practice that moves between two encounters': happy().change(moved).call('4').call('6'),
  'a practice that moves after the last request': happy().change(moved),
  'a root without a routing segment': happy(withRoot('https://gp.meadowlane.example/A20047/STU3/1')()),
  'a root without the practice’s code': happy(withRoot('https://gp.meadowlane.example/fhir')()),
  'two systems of one organisation': new SceneBuilder(twoSystems())
    .with({ system: 'northgate' })
    .call('4')
    .call('6')
    .with({ system: 'northgate-night' })
    .call('4')
    .call('6'),
  'two patients of one practice on one day': happy()
    .with({ patient: '9990000026' })
    .call('4')
    .call('5')
    .call('6'),
  'an empty answer': served().alter(['6m', '6a', '6b', '6p'], { answer: Buffer.alloc(0) }),
  'text beyond ASCII': served().alter(['6m', '6a', '6b', '6p'], {
    body: { comment: 'Zoë – 10 °C' },
    answer: { comment: 'Zoë – 10 °C' },
  }),
  'a server that several consumers share': served(sharedConsumers()),
  'a server that several practices share': served(sharedPractices()),
  'an SSP that is overloaded': new SceneBuilder()
    .refused('4', OVERLOADED)
    .refused('4', { ...OVERLOADED, status: 429 }),
  'a practice that is busy': served().alter(['4m', '4a', '4b', '4p'], { status: 503 }),
  'a practice that knows no such thing': served().alter(['4m', '4a', '4b', '4p'], { status: 501 }),
}

for (const [what, builder] of Object.entries(legal))
  void test(`nobody is blamed for ${what}`, () => {
    const broken = judge(gateChecks, builder.scene()).filter(({ state }) => state === 'broken')
    assert.deepEqual(
      broken.map(({ check, sightings }) => [check, sightings.flatMap(({ findings }) => findings)[0]]),
      [],
    )
  })
