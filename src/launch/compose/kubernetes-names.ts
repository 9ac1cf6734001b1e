import { HTTPS_PORT } from '../containers/parts.js'
import type { StandaloneContainer } from './standing.js'

export const NAMESPACE = 'spinecheck'
/** ConfigMap of the topology file. */
export const TOPOLOGY = 'topology'
/** ConfigMap of environment variables: ports and where names are found. */
export const ADDRESSES = 'addresses'

/** Ports of pods: above 1024, because not every cluster lets others be bound without a capability. */
export const PODS = { https: 8443, ldaps: 8636, portal: 8080, health: 8079 } as const

/** On everything that is ours. */
export const OWN_LABELS = { 'app.kubernetes.io/part-of': 'spinecheck' } as const

/** A namespace with this label may ask Spine, consumers' message handling servers and portals. */
export const GUEST_LABEL = { 'spinecheck/guest': 'true' } as const

/** On every pod that stands on a network of the picture; one label for each network, since a pod may stand on several. */
export const networkLabel = (network: string): Readonly<Record<string, string>> => ({
  [`spinecheck/network-${network}`]: 'joined',
})

export const componentLabel = (name: string): Readonly<Record<string, string>> => ({
  'app.kubernetes.io/component': name,
})

/** The Secret of a double's keys and certificates. */
export const materialsOf = ({ name }: StandaloneContainer): string => `materials-${name}`

/** The name of a pod's port for one of the usual ports. */
export const portName = (port: number): 'https' | 'ldaps' => (port === HTTPS_PORT ? 'https' : 'ldaps')
