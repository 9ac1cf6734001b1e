import { capabilityOf } from '../../spine/capabilities.js'
import type { Exchange } from '../../wire/exchange.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { consumerBehind, only, everyRequest, spineService, type Kind } from '../judging/kinds.js'
import { inWords } from '../reading/history.js'
import type { Call, Scene } from '../reading/scene.js'
import { sharesServer } from '../reading/servers.js'
import { isAgreed, isAgreedForWhoActs, isShutOut, pairOf } from './agreed.js'
import { controlsByServer, controlsOf, seenByPractices, type Controls } from './controls.js'
import { sendersOf } from './registered.js'
import { forwardedSteps } from './worked-example.js'

/** A request that no practice may see, what practices saw of it, and what proves that they would have. */
interface ShutOut {
  readonly call: Call
  readonly seen: readonly Exchange[]
  readonly around: Controls | undefined
}

/** Requests of pairs without an agreement: broken where a practice saw one, kept only with controls around it. */
const shutOut: Kind<ShutOut> = {
  items: (scene) =>
    scene.everyCall
      .filter((call) => isShutOut(call, scene))
      .map((call) => ({ call, seen: seenByPractices(call, scene), around: controlsOf(call, scene) }))
      .filter(({ seen, around }) => seen.length > 0 || around !== undefined),
  exchanges: ({ call, seen, around }) =>
    seen.length === 0 && around
      ? [around.before.exchange, call.exchange, around.after.exchange]
      : [call.exchange, ...seen],
  by: ({ call }, { scene }) =>
    scene.deliveryOf(call) ? spineService('ssp') : consumerBehind(call.exchange, scene),
}

/** Whether the two agree on something, only not on this. */
function agreesOnSomethingElse({ call }: ShutOut, scene: Scene): boolean {
  const pair = pairOf(call, scene)
  const asked = capabilityOf(call.ssp.interactionId.sole ?? '')
  return call.topology.agreements.some(
    ({ consumer, provider, capability }) =>
      capability !== asked &&
      ((consumer === pair?.from && provider === pair.to) ||
        (consumer === pair?.to && provider === pair.from)),
  )
}

/** Whether it shows that neighbours' agreements open no door: behind a shared server only beside a neighbour that gets in. */
const isBesideNeighbours = ({ call, seen }: ShutOut, scene: Scene): boolean =>
  isAgreedForWhoActs(call) === false &&
  (seen.length > 0 || !sharesServer(call) || controlsByServer(call, scene) !== undefined)

const pairInWords = (call: Call, scene: Scene): string => {
  const pair = pairOf(call, scene)
  return `${inWords(call, call.intent?.organisation ?? pair?.from)} and ${inWords(call, call.intent?.target ?? pair?.to)}`
}

/** Who reaches whom under which data sharing agreement (spine.md 3.5, 5). */
export const agreementChecks = [
  check({
    id: 'practices-see-nothing-without-an-agreement',
    title: 'A practice sees nothing of the requests of an organisation without a data sharing agreement',
    matters: 'Patients’ records are open to organisations that the practice never agreed with.',
    mend: 'Let a request through only where both organisations have an agreement for its capability, at that moment.',
    party: 'ssp',
    requirements: [
      ...['TOP-GEN-01', 'SDS-GEN-1'],
      where(agreesOnSomethingElse, 'SSP-CHK-16'),
      where(isBesideNeighbours, 'TOP-GEN-06'),
      ...forwardedSteps(({ call }: ShutOut) => call),
    ],
    isCalledFor: (scene) =>
      scene.everyCall.some((call) => !scene.areEarlier([call.exchange.id]) && isShutOut(call, scene)),
    of: shutOut,
    reads: ({ seen }) => seen,
    expects: (seen, { call }, scene) =>
      expectThat(
        seen.length === 0,
        `what practices saw of ${call.exchange.id}`,
        `nothing: ${pairInWords(call, scene)} had no agreement for it`,
        seen.map(({ id, receiver }) => `${id} at ${receiver}`).join(', '),
      ),
    premises: ['receiver-recorded'],
  }),
  check({
    id: 'nobody-gets-in-on-anothers-agreement',
    title: 'An organisation reaches a practice on an agreement of its own, not on that of a neighbour',
    matters: 'Who has no agreement looks at patients’ records in the name of somebody who has.',
    mend: 'Send the ASID of the organisation for which the user acts.',
    party: 'consumer',
    requirements: ['TOP-GEN-05', where((call: Call) => isAgreedForWhoActs(call) === false, 'TOP-GEN-06')],
    of: only(everyRequest, (call, scene) => isAgreed(call, scene) && seenByPractices(call, scene).length > 0),
    reads: (call, scene) => {
      const named = sendersOf(call, scene)[0]?.odsCode
      const mayAct = isAgreedForWhoActs(call)
      return named === undefined || mayAct === undefined ? undefined : { named, mayAct }
    },
    expects: ({ named, mayAct }, call) =>
      expectThat(
        mayAct || named === call.intent?.organisation,
        'Ssp-From',
        `no way in: ${inWords(call, call.intent?.organisation)} has no agreement with ${inWords(call, call.intent?.target)}`,
        `that of ${inWords(call, named)}, which has one`,
      ),
    premises: ['actor-known', 'receiver-recorded'],
    followsFrom: ['ssp-from-names-the-originator', 'ssp-headers-pass-the-server-as-they-came'],
  }),
] as const
