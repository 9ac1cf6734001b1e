import { z } from 'zod'

// The parts of the Kubernetes API that our manifests use, spelled out strictly: what is not here may not be there.

const label = z.string().regex(/^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/)
const labelKey = z
  .string()
  .regex(/^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/)
const labels = z.record(labelKey, z.string().regex(/^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/))
const matchLabels = z.strictObject({ matchLabels: labels })
const portNumber = z.int().min(1).max(65_535)
const portName = z.string().regex(/^[a-z0-9]{1,15}$/)
const metadata = z.strictObject({ name: label, namespace: label.optional(), labels })

const namespace = z.strictObject({ apiVersion: z.literal('v1'), kind: z.literal('Namespace'), metadata })

const service = z.strictObject({
  apiVersion: z.literal('v1'),
  kind: z.literal('Service'),
  metadata,
  spec: z.strictObject({
    type: z.literal('ClusterIP'),
    selector: labels,
    ports: z
      .array(
        z.strictObject({
          name: portName,
          port: portNumber,
          targetPort: portName,
          protocol: z.literal('TCP'),
        }),
      )
      .min(1),
  }),
})

const probe = z.strictObject({
  httpGet: z.strictObject({ path: z.string().startsWith('/'), port: portName }),
  periodSeconds: z.int().positive(),
  failureThreshold: z.int().positive().optional(),
})

const container = z.strictObject({
  name: label,
  image: z.string().min(1),
  args: z.array(z.string()).min(2),
  envFrom: z.array(z.strictObject({ configMapRef: z.strictObject({ name: label }) })),
  ports: z.array(z.strictObject({ name: portName, containerPort: portNumber.min(1024) })).min(2),
  readinessProbe: probe,
  livenessProbe: probe,
  resources: z.strictObject({
    requests: z.strictObject({ cpu: z.string().regex(/^\d+m$/), memory: z.string().regex(/^\d+Mi$/) }),
    limits: z.strictObject({ memory: z.string().regex(/^\d+Mi$/) }),
  }),
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.strictObject({ drop: z.tuple([z.literal('ALL')]) }),
  }),
  volumeMounts: z.array(
    z.strictObject({ name: label, mountPath: z.string().startsWith('/'), readOnly: z.literal(true) }),
  ),
})

const deployment = z.strictObject({
  apiVersion: z.literal('apps/v1'),
  kind: z.literal('Deployment'),
  metadata,
  spec: z.strictObject({
    replicas: z.literal(1),
    strategy: z.strictObject({ type: z.literal('Recreate') }),
    selector: matchLabels,
    template: z.strictObject({
      metadata: z.strictObject({ labels }),
      spec: z.strictObject({
        automountServiceAccountToken: z.literal(false),
        enableServiceLinks: z.literal(false),
        terminationGracePeriodSeconds: z.int().positive(),
        securityContext: z.strictObject({
          runAsNonRoot: z.literal(true),
          runAsUser: z.int().positive(),
          runAsGroup: z.int().positive(),
          fsGroup: z.int().positive(),
          seccompProfile: z.strictObject({ type: z.literal('RuntimeDefault') }),
        }),
        containers: z.tuple([container]),
        volumes: z.array(
          z.union([
            z.strictObject({ name: label, configMap: z.strictObject({ name: label }) }),
            z.strictObject({
              name: label,
              secret: z.strictObject({ secretName: label, defaultMode: z.int().min(0).max(0o777) }),
            }),
          ]),
        ),
      }),
    }),
  }),
})

const policyPorts = z.array(z.strictObject({ protocol: z.enum(['TCP', 'UDP']), port: portNumber })).min(1)
const peers = z
  .array(
    z.union([
      z.strictObject({ podSelector: matchLabels }),
      z.strictObject({ namespaceSelector: matchLabels }),
    ]),
  )
  .min(1)

const networkPolicy = z.strictObject({
  apiVersion: z.literal('networking.k8s.io/v1'),
  kind: z.literal('NetworkPolicy'),
  metadata,
  spec: z.strictObject({
    podSelector: matchLabels,
    policyTypes: z.array(z.enum(['Ingress', 'Egress'])).min(1),
    ingress: z.array(z.strictObject({ from: peers, ports: policyPorts })).optional(),
    egress: z.array(z.strictObject({ to: peers, ports: policyPorts })).optional(),
  }),
})

const fileKey = z.string().regex(/^(?:[-._a-zA-Z0-9]+\/)*[-._a-zA-Z0-9]+$/)

const kustomization = z.strictObject({
  apiVersion: z.literal('kustomize.config.k8s.io/v1beta1'),
  kind: z.literal('Kustomization'),
  namespace: label,
  resources: z.array(fileKey).min(1),
  images: z.array(z.strictObject({ name: z.string(), newName: z.string(), newTag: z.string() })),
  configMapGenerator: z.array(
    z.union([
      z.strictObject({ name: label, files: z.array(fileKey) }),
      z.strictObject({ name: label, literals: z.array(z.string().regex(/^[A-Z_]+=.+$/)) }),
    ]),
  ),
  secretGenerator: z.array(z.strictObject({ name: label, files: z.array(fileKey).min(1) })),
})

/** Any manifest of a generated folder. */
export const manifestSchema = z.discriminatedUnion('kind', [
  namespace,
  service,
  deployment,
  networkPolicy,
  kustomization,
])

export type Manifest = z.infer<typeof manifestSchema>
