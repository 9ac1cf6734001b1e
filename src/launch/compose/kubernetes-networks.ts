import { componentLabel, GUEST_LABEL, NAMESPACE, networkLabel, OWN_LABELS, PODS } from './kubernetes-names.js'
import type { StandaloneContainer } from './standing.js'

const policy = (name: string, spec: Readonly<Record<string, unknown>>) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace: NAMESPACE, labels: OWN_LABELS },
  spec,
})

const tcp = (...ports: readonly number[]) => ports.map((port) => ({ protocol: 'TCP', port }))

/**
 * Who may reach whom, as the networks of the picture have it: nobody, but for those who share a network, and guests
 * from labelled namespaces at the doors that are open to them.
 */
export function networkPolicies(containers: readonly StandaloneContainer[]): readonly unknown[] {
  const networks = [...new Set(containers.flatMap((each) => each.networks))]
  const open = containers.filter(({ isOpen }) => isOpen)
  return [
    policy('nobody-unless-allowed', {
      podSelector: { matchLabels: OWN_LABELS },
      policyTypes: ['Ingress', 'Egress'],
    }),
    policy('names-of-services', {
      podSelector: { matchLabels: OWN_LABELS },
      policyTypes: ['Egress'],
      egress: [
        {
          to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
          ports: [{ protocol: 'UDP', port: 53 }, ...tcp(53)],
        },
      ],
    }),
    ...networks.map(withinNetwork),
    ...open.map(forGuests),
  ]
}

function withinNetwork(network: string): unknown {
  const joined = { podSelector: { matchLabels: networkLabel(network) } }
  const ports = tcp(PODS.https, PODS.ldaps)
  return policy(`network-${network}`, {
    podSelector: { matchLabels: networkLabel(network) },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [joined], ports }],
    egress: [{ to: [joined], ports }],
  })
}

const forGuests = ({ name, kind }: StandaloneContainer): unknown =>
  policy(`guests-${name}`, {
    podSelector: { matchLabels: componentLabel(name) },
    policyTypes: ['Ingress'],
    ingress: [
      {
        from: [{ namespaceSelector: { matchLabels: GUEST_LABEL } }],
        ports: kind === 'portal' ? tcp(PODS.portal) : tcp(PODS.https, PODS.ldaps),
      },
    ],
  })
