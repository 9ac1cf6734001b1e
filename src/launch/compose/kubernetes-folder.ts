import { stringify } from 'yaml'
import { HarnessError } from '../../spine/errors.js'
import type { Topology } from '../../topology/topology.js'
import { filesHeld } from '../containers/standalone-files.js'
import { deploymentOf, serviceOf } from './kubernetes-workload.js'
import { networkPolicies } from './kubernetes-networks.js'
import { ADDRESSES, materialsOf, NAMESPACE, OWN_LABELS, PODS, TOPOLOGY } from './kubernetes-names.js'
import { IMAGE_NAME } from './compose-file.js'
import { standingOf, type StandaloneContainer } from './standing.js'

export interface KubernetesFolderOptions {
  /** Text of the topology file, which is copied beside the manifests. */
  readonly source: string
  /** The command that makes the folder again. */
  readonly madeBy: string
}

/** A ConfigMap holds at most this much, in bytes. */
const LARGEST_CONFIG_MAP = 1024 * 1024
/** Longest name of a Service (RFC 1123 label). */
const LONGEST_NAME = 63
const TOPOLOGY_COPY = 'topology.yaml'
/** Beside the manifests, made by the image's role "materials", and never kept in version control. */
const MATERIALS = 'materials'

/**
 * The files of a Kustomize base that brings the doubles of a topology up in a namespace of their own, by file name.
 * @throws HarnessError NOT_DEPLOYABLE for a topology that nothing could be asked of, or that Kubernetes has no room for.
 */
export function kubernetesFolder(
  topology: Topology,
  { source, madeBy }: KubernetesFolderOptions,
): ReadonlyMap<string, string> {
  const containers = standingOf(topology)
  refuseWhatDoesNotFit(topology, containers, source)
  const head = `# Of "${topology.title}"; see docs/kubernetes.md. Made by: ${madeBy}\n`
  const written = (...manifests: readonly unknown[]) =>
    head +
    manifests
      .map((manifest) =>
        stringify(manifest, { lineWidth: 0, singleQuote: true, aliasDuplicateObjects: false }),
      )
      .join('---\n')
  return new Map([
    ['namespace.yaml', written(namespace)],
    ...containers.map((each): [string, string] => [
      `${each.name}.yaml`,
      `# ${each.words}\n${written(deploymentOf(each), serviceOf(each))}`,
    ]),
    ['network-policies.yaml', written(...networkPolicies(containers))],
    ['kustomization.yaml', written(kustomization(containers))],
    [TOPOLOGY_COPY, source],
    ['.gitignore', `# Private keys.\n/${MATERIALS}/\n`],
  ])
}

function refuseWhatDoesNotFit(
  { title }: Topology,
  containers: readonly StandaloneContainer[],
  source: string,
): void {
  const long = containers.find(({ name }) => name.length > LONGEST_NAME)
  if (long)
    throw new HarnessError(
      'NOT_DEPLOYABLE',
      `"${title}" needs a Service ${long.name}; names of Services have at most ${LONGEST_NAME} characters. Shorten the id.`,
    )
  if (Buffer.byteLength(source) <= LARGEST_CONFIG_MAP) return
  throw new HarnessError(
    'NOT_DEPLOYABLE',
    `The file of "${title}" has ${Buffer.byteLength(source)} bytes; a ConfigMap holds ${LARGEST_CONFIG_MAP}. Make a topology file of the organisations you want to bring up.`,
  )
}

/** Pods of the namespace are held to the strictest of the Pod Security Standards. */
const namespace = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name: NAMESPACE,
    labels: { ...OWN_LABELS, 'pod-security.kubernetes.io/enforce': 'restricted' },
  },
}

const kustomization = (containers: readonly StandaloneContainer[]) => ({
  apiVersion: 'kustomize.config.k8s.io/v1beta1',
  kind: 'Kustomization',
  namespace: NAMESPACE,
  resources: ['namespace.yaml', ...containers.map(({ name }) => `${name}.yaml`), 'network-policies.yaml'],
  images: [{ name: IMAGE_NAME, newName: IMAGE_NAME, newTag: 'latest' }],
  configMapGenerator: [
    { name: TOPOLOGY, files: [TOPOLOGY_COPY] },
    {
      name: ADDRESSES,
      literals: [
        `SPINECHECK_HTTPS_PORT=${PODS.https}`,
        `SPINECHECK_LDAPS_PORT=${PODS.ldaps}`,
        `SPINECHECK_ADDRESSES=${addressesOf(containers)}`,
      ],
    },
  ],
  secretGenerator: containers.map((each) => ({
    name: materialsOf(each),
    files: filesHeld(each.kind, each.names).map((file) => `${MATERIALS}/${each.name}/${file}`),
  })),
})

/** No name service of a cluster knows these names, so each double is told behind which Service a name is. */
const addressesOf = (containers: readonly StandaloneContainer[]): string =>
  containers
    .flatMap(({ name, serves }) => serves.map(({ fqdn, port }) => `${fqdn}=${name}:${port}`))
    .join(' ')
