import {
  headerValues,
  soleHeader,
  SSP_FROM,
  SSP_INTERACTION_ID,
  SSP_TO,
  SSP_TRACE_ID,
} from '../../spine/headers.js'
import { asidForm } from '../../spine/identifiers.js'
import type { AsRecord, MhsRecord } from '../../topology/records.js'
import { fqdnOf, systemWithAsid } from '../../topology/lookups.js'
import { agreeOnInteraction } from '../reading/agreements.js'
import type { Call, Scene } from '../reading/scene.js'

export const UUID = /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/

export const header = ({ exchange }: Call, name: string): string | undefined =>
  soleHeader(exchange.request.headers, name)

/** Why the SSP must refuse a request; the order of its checks was never published, so several may apply (spine.md 3.4). */
export type Ground =
  'certificate' | 'method' | 'media-type' | 'headers' | 'sender' | 'receiver' | 'agreement' | 'endpoint'

const GROUNDS: Readonly<Record<Ground, (call: Call, scene: Scene) => boolean>> = {
  certificate: (call, scene) => {
    const registered = fqdnOfSender(call, scene)
    const { peer } = call.exchange.connection.tls ?? {}
    return !peer || (registered !== undefined && peer.commonName.toLowerCase() !== registered)
  },
  method: ({ exchange }) => !/^(?:GET|POST|PUT|DELETE|PATCH|OPTIONS)$/.test(exchange.request.method),
  'media-type': (call) => {
    const type = header(call, 'Content-Type')
    return type !== undefined && !/(?:json|xml)/i.test(type)
  },
  headers: (call) =>
    !UUID.test(header(call, SSP_TRACE_ID) ?? '') ||
    !asidForm.test(header(call, SSP_FROM) ?? '') ||
    !asidForm.test(header(call, SSP_TO) ?? '') ||
    !header(call, SSP_INTERACTION_ID),
  sender: (call, scene) =>
    !scene
      .directoryAt(call.exchange)
      .asRecords.some(
        ({ asid, interactionIds }) =>
          asid === header(call, SSP_FROM) &&
          interactionIds.some((id) => id === header(call, SSP_INTERACTION_ID)),
      ),
  receiver: (call, scene) => receiverRecord(call, scene) === undefined,
  agreement: (call, scene) => {
    const [from, to] = [holderOf(call, scene, SSP_FROM), holderOf(call, scene, SSP_TO)]
    const interaction = header(call, SSP_INTERACTION_ID)
    return (
      !from ||
      !to ||
      !agreeOnInteraction(scene.topologyAt(call.exchange), from.odsCode, to.odsCode, interaction)
    )
  },
  endpoint: (call, scene) => {
    // Without a record there is nothing to vary from.
    const endpoint = receiverRecord(call, scene)?.endpoint
    return endpoint !== undefined && call.url !== endpoint && !call.url.startsWith(`${endpoint}/`)
  },
}

const NAMES = Object.keys(GROUNDS) as readonly Ground[]

/** Everything that stands against a request. */
export const groundsAgainst = (call: Call, scene: Scene): readonly Ground[] =>
  NAMES.filter((name) => GROUNDS[name](call, scene))

/** The AS record that a header names. */
export const holderOf = ({ exchange }: Call, scene: Scene, name: string): AsRecord | undefined =>
  scene
    .directoryAt(exchange)
    .asRecords.find(({ asid }) => asid === headerValues(exchange.request.headers, name)[0])

/** The MHS record of the receiver's party key for the interaction. */
export function receiverRecord(call: Call, scene: Scene): MhsRecord | undefined {
  const partyKey = holderOf(call, scene, SSP_TO)?.partyKey
  return scene
    .directoryAt(call.exchange)
    .mhsRecords.find(
      (record) =>
        record.partyKey === partyKey &&
        record.endpoint !== undefined &&
        record.interactionId === header(call, SSP_INTERACTION_ID),
    )
}

/** FQDN registered for the ASID in Ssp-From: that of the message handling server it connects through. */
export function fqdnOfSender(call: Call, { topology }: Scene): string | undefined {
  const system = systemWithAsid(topology, header(call, SSP_FROM))
  return system && fqdnOf(topology, system)
}

/** Statuses by which the SSP may say that it could not get an answer, or that it has too much to do (spine.md 3.8). */
const NO_FAULT_OF_THE_REQUEST: ReadonlySet<number> = new Set([429, 502, 503, 504, 599])

/** Whether the provider answered through the SSP. */
export const isAnsweredByProvider = (call: Call, scene: Scene): boolean =>
  scene.deliveryOf(call)?.exchange.response !== undefined

/** Whether the SSP answered with an error of its own. */
export const isRefused = (call: Call, scene: Scene): boolean =>
  !isAnsweredByProvider(call, scene) && (call.exchange.response?.status ?? 0) >= 400

/** Whether a request that nothing stands against went on its way, as far as that was in the SSP's hands. */
export const isLetThrough = (call: Call, scene: Scene): boolean =>
  scene.deliveryOf(call) !== undefined ||
  call.exchange.response === undefined ||
  NO_FAULT_OF_THE_REQUEST.has(call.exchange.response.status)
