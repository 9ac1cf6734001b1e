import { SSP_FROM, SSP_INTERACTION_ID, SSP_TO } from '../../spine/headers.js'
import { capabilityOf } from '../../spine/capabilities.js'
import { agreeOnInteraction } from '../reading/agreements.js'
import { eachCall, expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { inWords } from '../reading/history.js'
import type { Call, Scene } from '../reading/scene.js'
import { whereabouts } from '../ssp/gatekeeping.js'
import { header, holderOf, isLetThrough } from '../ssp/grounds.js'
import { ControlFinder, sameQuestionFromOneServer } from './controls.js'
import { odsCodeInUrl } from './practice-in-url.js'
import { isAgreed, isAgreedForWhoActs, isUpToTheAgreement } from './permissions.js'
import { sharesServer } from './servers.js'
import { shutOut, unseenOnes, type Picks } from './shut-out.js'

const pairInWords = (call: Call, scene: Scene): string => {
  const to = call.intent?.target ?? holderOf(call, scene, SSP_TO)?.odsCode
  return `${inWords(scene, call.intent?.organisation)} and ${inWords(scene, to)}`
}

const hasNone = (call: Call, scene: Scene): string => `${pairInWords(call, scene)} had no agreement for it`

const isShutOut: Picks = (call, scene) => isUpToTheAgreement(call, scene) && !isAgreed(call, scene)

const permitted = (scene: Scene): ControlFinder => new ControlFinder(scene, (call) => isAgreed(call, scene))

/** Requests of an organisation without an agreement, on whatever ASID they travel. */
const isStranger: Picks = (call, scene) => isAgreedForWhoActs(call, scene) === false

const isNeighbour: Picks = (call, scene) => sharesServer(call, scene) && isStranger(call, scene)

const isPermitted =
  (scene: Scene) =>
  (call: Call): boolean =>
    isAgreedForWhoActs(call, scene) === true

/** Pairs that agree on something, only not on this. */
const agreesOnSomethingElse: Picks = (call, scene) => {
  if (!isShutOut(call, scene)) return false
  const [from, to] = [holderOf(call, scene, SSP_FROM)?.odsCode, holderOf(call, scene, SSP_TO)?.odsCode]
  return scene
    .topologyAt(call.exchange)
    .agreements.some(
      ({ consumer, provider, capability }) =>
        capability !== capabilityOf(header(call, SSP_INTERACTION_ID) ?? '') &&
        ((consumer === from && provider === to) || (consumer === to && provider === from)),
    )
}

/** Requests, made after a change, of pairs whose agreement was added or withdrawn while the scenario ran. */
const isOfChangedPair: Picks = (call, scene) => {
  if (!isUpToTheAgreement(call, scene) || scene.topologyAt(call.exchange) === scene.declared) return false
  const [from, to] = [holderOf(call, scene, SSP_FROM)?.odsCode, holderOf(call, scene, SSP_TO)?.odsCode]
  if (from === undefined || to === undefined) return false
  const interaction = header(call, SSP_INTERACTION_ID)
  const states = scene.topologies.map((topology) => agreeOnInteraction(topology, from, to, interaction))
  return new Set(states).size > 1
}

const isNewlyAgreed: Picks = (call, scene) => isOfChangedPair(call, scene) && isAgreed(call, scene)
const isNoLongerAgreed: Picks = (call, scene) => isOfChangedPair(call, scene) && !isAgreed(call, scene)

/** Requests whose Ssp-To names another practice than their URL: whichever was meant, the two are at odds. */
const isAtOdds: Picks = (call, scene) => {
  const [named, addressed] = [holderOf(call, scene, SSP_TO)?.odsCode, odsCodeInUrl(call.url)]
  return named !== undefined && addressed !== undefined && named !== addressed
}

const oddsInWords = (call: Call, scene: Scene): string =>
  `Ssp-To names ${inWords(scene, holderOf(call, scene, SSP_TO)?.odsCode)}, the URL ${inWords(scene, odsCodeInUrl(call.url))}`

const byHeaders = { finder: permitted, why: hasNone }
const byWhoActs = { finder: (scene: Scene) => new ControlFinder(scene, isPermitted(scene)), why: hasNone }

/** Who reaches whom under which data sharing agreement (spine.md 3.5, 5). */
export const agreementChecks: readonly Check[] = [
  shutOut(
    {
      id: 'practices-see-nothing-without-an-agreement',
      title: 'A practice sees nothing of the requests of an organisation without a data sharing agreement',
      requirements: ['TOP-GEN-01'],
    },
    { on: isShutOut, ...byHeaders },
  ),
  shutOut(
    {
      id: 'practices-are-reached-by-agreed-organisations-only',
      title: 'An organisation that acts without an agreement with the practice it means reaches no practice',
      requirements: ['TOP-GEN-06'],
    },
    { on: isStranger, ...byWhoActs },
  ),
  shutOut(
    {
      id: 'neighbours-agreement-opens-no-door',
      title:
        'Behind a shared server an organisation without an agreement reaches no practice, while its neighbours do',
      requirements: ['TOP-GEN-06'],
    },
    {
      on: isNeighbour,
      finder: (scene) => new ControlFinder(scene, isPermitted(scene), sameQuestionFromOneServer),
      why: hasNone,
    },
  ),
  shutOut(
    {
      id: 'agreement-covers-its-capability-only',
      title: 'An agreement for one capability lets no request of another capability through',
      requirements: ['SSP-CHK-16'],
    },
    { on: agreesOnSomethingElse, ...byHeaders },
  ),
  shutOut(
    {
      id: 'requests-at-odds-with-themselves-go-nowhere',
      title: 'A request whose Ssp-To names another practice than its URL reaches no practice',
      requirements: ['SSP-URL-08'],
    },
    { on: isAtOdds, finder: permitted, why: oddsInWords },
  ),
  {
    id: 'agreements-count-from-the-next-request',
    title: 'An agreement that is added or withdrawn counts from the next request on',
    requirements: ['TOP-GEN-01'],
    calledForBy: [],
    isCalledFor: (scene) => scene.calls.some((call) => isOfChangedPair(call, scene)),
    judge: (scene) => [
      ...eachCall({ on: isNewlyAgreed, examine: expectForwarded })(scene),
      ...unseenOnes(scene, { on: isNoLongerAgreed, ...byHeaders }),
    ],
  },
]

const expectForwarded = (call: Call, scene: Scene): Found =>
  expectThat(
    isLetThrough(call, scene),
    'security checks',
    `forwarded: ${pairInWords(call, scene)} had an agreement by then`,
    whereabouts(call, scene),
  )
