import { HEALTH } from '../containers/standalone-health.js'
import { STANDALONE } from '../containers/standalone-settings.js'
import { MATERIALS_FOLDER, TOPOLOGY_FILE } from '../containers/standalone-settings.js'
import { IMAGE_NAME } from './compose-file.js'
import {
  ADDRESSES,
  componentLabel,
  materialsOf,
  networkLabel,
  OWN_LABELS,
  PODS,
  portName,
  TOPOLOGY,
} from './kubernetes-names.js'
import type { StandaloneContainer } from './standing.js'

const USER = 1000
/** For the user and its group, which the pod's fsGroup makes the owner of the files. */
const READABLE = 0o440
const MEMORY = '160Mi'

/** One pod, replaced rather than doubled: what was booked is held in its memory. */
export const deploymentOf = (standing: StandaloneContainer) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: standing.name, labels: labelsOf(standing) },
  spec: {
    replicas: 1,
    strategy: { type: 'Recreate' },
    selector: { matchLabels: labelsOf(standing) },
    template: {
      metadata: {
        labels: {
          ...labelsOf(standing),
          ...Object.assign({}, ...standing.networks.map(networkLabel)),
        } as Readonly<Record<string, string>>,
      },
      spec: podOf(standing),
    },
  },
})

/** The double's name inside the cluster, on the ports that Spine's services have. */
export const serviceOf = (standing: StandaloneContainer) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: standing.name, labels: labelsOf(standing) },
  spec: {
    type: 'ClusterIP',
    selector: labelsOf(standing),
    ports:
      standing.kind === 'portal'
        ? [{ name: 'portal', port: 80, targetPort: 'portal', protocol: 'TCP' }]
        : distinctPorts(standing).map((port) => ({
            name: portName(port),
            port,
            targetPort: portName(port),
            protocol: 'TCP',
          })),
  },
})

const labelsOf = ({ name }: StandaloneContainer) => ({ ...OWN_LABELS, ...componentLabel(name) })

const distinctPorts = ({ serves }: StandaloneContainer): readonly number[] => [
  ...new Set(serves.map(({ port }) => port)),
]

const podOf = (standing: StandaloneContainer) => ({
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  terminationGracePeriodSeconds: 10,
  securityContext: {
    runAsNonRoot: true,
    runAsUser: USER,
    runAsGroup: USER,
    fsGroup: USER,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  containers: [containerOf(standing)],
  volumes: [
    { name: 'topology', configMap: { name: TOPOLOGY } },
    { name: 'materials', secret: { secretName: materialsOf(standing), defaultMode: READABLE } },
  ],
})

const containerOf = (standing: StandaloneContainer) => ({
  name: standing.kind,
  image: IMAGE_NAME,
  args: [STANDALONE, ...standing.role],
  envFrom: [{ configMapRef: { name: ADDRESSES } }],
  ports: [
    ...(standing.kind === 'portal'
      ? [{ name: 'portal', containerPort: PODS.portal }]
      : distinctPorts(standing).map((port) => ({
          name: portName(port),
          containerPort: PODS[portName(port)],
        }))),
    { name: 'health', containerPort: PODS.health },
  ],
  readinessProbe: { httpGet: { path: HEALTH, port: 'health' }, periodSeconds: 5 },
  livenessProbe: { httpGet: { path: HEALTH, port: 'health' }, periodSeconds: 20, failureThreshold: 3 },
  resources: { requests: { cpu: '20m', memory: MEMORY }, limits: { memory: MEMORY } },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
  volumeMounts: [
    { name: 'topology', mountPath: folderOf(TOPOLOGY_FILE), readOnly: true },
    { name: 'materials', mountPath: MATERIALS_FOLDER, readOnly: true },
  ],
})

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/'))
