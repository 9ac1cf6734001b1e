import type { OdsCode } from '../../../spine/identifiers.js'
import type { Topology } from '../../../topology/topology.js'
import { changed } from '../../testing/story.js'
import type { Change } from '../../testing/change.js'
import { bearer } from '../../testing/obeying-messages.js'
import { SceneBuilder, workedExample } from '../../testing/scene-builder.js'

type Step = '3' | '4' | '5' | '6'

/** The worked example with something different in one step, as both SSP and practice receive it. */
export const inTheExample = (step: Step, change: Change, topology?: Topology): SceneBuilder =>
  SceneBuilder.happyPath('ldap', topology).alter(`${step}a`, change)

/** A text with one thing in it replaced. */
export const to =
  (from: string | RegExp, by: string) =>
  (text: string): string =>
    text.replace(from, by)

/** The topology of the worked example with Northgate's message handling server at another organisation. */
export const hostedBy = (organisation: string): Topology => {
  const topology = workedExample()
  return {
    ...topology,
    messageHandlingServers: topology.messageHandlingServers.map((server) =>
      server.id === 'northgate-mhs' ? { ...server, hostedBy: organisation as OdsCode } : server,
    ),
  }
}

/** What is different in the claims of a token, by path such as requesting_device.model; undefined takes it out. */
export type Claims = Readonly<Record<string, unknown>>

/** A scene in which the token of a step has other claims. */
export function claiming(edits: Claims, step: Step = '4', story = SceneBuilder.happyPath()): SceneBuilder {
  const id = story.idOf(`${step}a`)
  const sent: unknown = story.scene().calls.find(({ exchange }) => exchange.id === id)?.token.claims
  const claims = Object.entries(edits).reduce((value, [path, by]) => changed(value, path, by), sent)
  return story.alter([`${step}a`, `${step}b`], { headers: { Authorization: bearer(claims) } })
}
