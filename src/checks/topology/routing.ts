import { identifierSystems } from '../../fhir/canonical.js'
import { SSP_TO } from '../../spine/headers.js'
import type { RequirementId } from '../../requirements/requirement.js'
import type { Finding } from '../../verdict/verdict.js'
import { all, eachDelivery, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { isSlotSearch } from '../reading/operations.js'
import { inWords } from '../reading/history.js'
import { identifierIn, resourcesIn, textAt } from '../reading/json.js'
import type { Call, Scene } from '../reading/scene.js'
import { holderOf, receiverRecord } from '../ssp/grounds.js'
import { organisationWithCode } from '../../topology/lookups.js'
import { odsCodeInUrl, practiceInUrl } from './practice-in-url.js'
import { isServed, legsOf } from './practice-legs.js'
import { isSharedByPractices } from './servers.js'

/** A place on a request's way that leads to a practice: how it is called, and the practice in words. */
type Pointer = readonly [at: string, practice: string]

/** Everything that says which practice a request was for and which one served it, from the address to the answer. */
function pointersOf(delivery: Call, scene: Scene): readonly Pointer[] {
  const { exchange, intent, token } = delivery
  const [holder, record] = [holderOf(delivery, scene, SSP_TO), receiverRecord(delivery, scene)]
  const audience = textAt(token.claims, 'aud')
  const code = (at: string, odsCode: string | undefined): Pointer => [at, inWords(scene, odsCode)]
  return [
    ...(intent?.target === undefined ? [] : [code('practice that was meant', intent.target)]),
    code('AS record of Ssp-To', holder?.odsCode),
    code('MHS record of its party key', record?.odsCode),
    code('endpoint of that MHS record', odsCodeInUrl(record?.endpoint ?? '')),
    ...(audience === undefined ? [] : [code('aud of the token', odsCodeInUrl(audience))]),
    [`receiver of ${exchange.id}`, byName(scene, exchange.receiver)],
    ...legsOf(delivery, scene).map(({ id, receiver }): Pointer => [
      `practice system that got ${id}`,
      byName(scene, receiver),
    ]),
    ...answering(delivery).map((odsCode) => code('Organization in the answer', odsCode)),
  ]
}

/** The practice that a slot search's answer says it comes from. */
const answering = (delivery: Call): readonly string[] =>
  isSlotSearch(delivery)
    ? resourcesIn(delivery.answer, 'Organization').flatMap(
        (each) => identifierIn(each, identifierSystems.odsCode) ?? [],
      )
    : []

/** A receiver for a finding, as other organisations are put. */
const byName = (scene: Scene, name: string): string =>
  inWords(scene, scene.topology.organisations.find((each) => each.name === name)?.odsCode ?? name)

const leadsToOnePractice = (delivery: Call, scene: Scene): readonly Finding[] => {
  const odsCode = odsCodeInUrl(delivery.url)
  const wanted = inWords(scene, odsCode)
  return pointersOf(delivery, scene).flatMap(([at, practice]) =>
    all(expectThat(practice === wanted, at, `${wanted}, as in the URL`, practice)),
  )
}

const isOnSharedServer = (delivery: Call, scene: Scene): boolean => {
  const system = practiceInUrl(delivery, scene)
  return system !== undefined && isSharedByPractices(scene, system.mhs)
}

const triangle = (
  id: string,
  title: string,
  requirements: readonly RequirementId[],
  on: (delivery: Call, scene: Scene) => boolean,
): Check => ({
  id,
  title,
  requirements,
  calledForBy: [],
  judge: eachDelivery({
    on: (delivery, scene) =>
      isServed(delivery) &&
      organisationWithCode(scene.topology, odsCodeInUrl(delivery.url) ?? '') !== undefined &&
      on(delivery, scene),
    examine: leadsToOnePractice,
  }),
})

/** Where a request ends up: Ssp-To, party key, endpoint, URL and the practice that served it lead to one place (spine.md 4.9, 5). */
export const routingChecks: readonly Check[] = [
  triangle(
    'whole-address-leads-to-one-practice-on-a-shared-server',
    'On a shared server Ssp-To, party key, endpoint, URL and answer all lead to the practice that was meant',
    ['TOP-PRO-SH-04', 'REG-25'],
    isOnSharedServer,
  ),
  triangle(
    'whole-address-leads-to-one-practice-on-its-own-server',
    'On a server of its own Ssp-To, party key, endpoint, URL and answer all lead to the practice that was meant',
    ['TOP-PRO-SEP-04', 'REG-25'],
    (delivery, scene) => !isOnSharedServer(delivery, scene),
  ),
]
