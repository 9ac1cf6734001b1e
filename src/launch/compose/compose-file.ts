import { Alias, Document, isMap, isPair, isScalar, isSeq, Pair, Scalar, visit } from 'yaml'
import type { Topology } from '../../topology/topology.js'
import { CONTROL_PORT } from '../containers/parts.js'
import { HEALTH } from '../containers/standalone-health.js'
import { MATERIALS_FOLDER, STANDALONE, TOPOLOGY_FILE } from '../containers/standalone-settings.js'
import { publishedPorts, type PublishedPort } from './published-ports.js'
import { standingOf, type StandaloneContainer } from './standing.js'

/** The repository that the image is named by unless SPINECHECK_IMAGE names another. */
export const IMAGE_NAME = 'spinecheck-double'
const MATERIALS = 'materials'
/** The image has no shell and no curl; and to load the doubles' program for this would take as long as to start one. */
const ASK_FOR_HEALTH = `require('node:http').get('http://127.0.0.1:${CONTROL_PORT}${HEALTH}',(r)=>process.exit(r.statusCode===200?0:1)).on('error',()=>process.exit(1))`

export interface ComposeOptions {
  /** Path of the topology file, relative to the compose file. */
  readonly topologyPath: string
  /** Path of the project, relative to the compose file: where Dockerfile and dist are. */
  readonly projectPath: string
  /** The command that makes the file again. */
  readonly madeBy: string
}

/**
 * A compose file of the topology, for docker compose and for docker-compose 1.29 alike (Compose Specification).
 * @throws HarnessError NOT_DEPLOYABLE for a topology that nothing could be asked of.
 */
export function composeFile(topology: Topology, options: ComposeOptions): string {
  const containers = standingOf(topology)
  const ports = publishedPorts(containers)
  const networks = [...new Set(containers.flatMap((each) => each.networks))]
  const file = new Document(
    {
      'x-double': common(),
      services: {
        [MATERIALS]: materials(options, containers),
        ...Object.fromEntries(
          containers.map((each) => [
            each.name,
            service(each, { options, ports: ports.get(each.name) ?? [], all: containers }),
          ]),
        ),
      },
      networks: Object.fromEntries(networks.map((name) => [name, {}])),
      volumes: Object.fromEntries([MATERIALS, ...containers.map(volumeOf)].map((name) => [name, {}])),
    },
    { aliasDuplicateObjects: false },
  )
  layOut(file, containers)
  shareCommonPart(file, containers)
  file.commentBefore = introduction(topology, options, { containers, ports })
  return file.toString({ lineWidth: 0, flowCollectionPadding: false, singleQuote: true })
}

/** What every double has; a key that a service has too is the service's. */
const common = () => ({
  image: `\${SPINECHECK_IMAGE:-${IMAGE_NAME}}`,
  read_only: true,
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
  // Doubles listen where the field does, without the rights of an administrator.
  sysctls: { 'net.ipv4.ip_unprivileged_port_start': '0' },
  stop_grace_period: '5s',
  depends_on: { [MATERIALS]: { condition: 'service_completed_successfully' } },
  healthcheck: {
    test: ['CMD', 'node', '-e', ASK_FOR_HEALTH],
    interval: '5s',
    timeout: '20s',
    retries: 12,
  },
})

/** A volume that is new belongs to root, so root fills it and gives what it made to the user whom the doubles run as. */
const materials = (options: ComposeOptions, containers: readonly StandaloneContainer[]) => ({
  image: `\${SPINECHECK_IMAGE:-${IMAGE_NAME}}`,
  build: {
    context: `${options.projectPath}/dist/container`,
    dockerfile: '../../Dockerfile',
    target: 'double',
    args: { BASE: '${SPINECHECK_BASE:-node:24-slim}' },
  },
  command: [STANDALONE, 'materials'],
  user: '0',
  network_mode: 'none',
  read_only: true,
  cap_drop: ['ALL'],
  cap_add: ['CHOWN'],
  security_opt: ['no-new-privileges:true'],
  environment: { SPINECHECK_MATERIALS_OWNER: '1000' },
  volumes: [
    topologyIn(options),
    `${MATERIALS}:${MATERIALS_FOLDER}`,
    ...containers.map((each) => `${volumeOf(each)}:${MATERIALS_FOLDER}/${each.name}`),
  ],
})

const topologyIn = ({ topologyPath }: ComposeOptions): string => `${topologyPath}:${TOPOLOGY_FILE}:ro`

/** The volume of a double's own keys and certificates, which nobody else mounts. */
const volumeOf = ({ name }: StandaloneContainer): string => `${MATERIALS}-${name}`

function service(
  standing: StandaloneContainer,
  {
    options,
    ports,
    all,
  }: {
    readonly options: ComposeOptions
    readonly ports: readonly PublishedPort[]
    readonly all: readonly StandaloneContainer[]
  },
): Readonly<Record<string, unknown>> {
  const { role, kind, networks, serves } = standing
  const aliases = serves.map(({ fqdn }) => fqdn)
  const others = all.filter((each) => each.kind !== 'portal')
  return {
    command: [STANDALONE, ...role],
    volumes: [topologyIn(options), `${volumeOf(standing)}:${MATERIALS_FOLDER}:ro`],
    ...(ports.length > 0 ? { ports: ports.map(published) } : {}),
    networks: Object.fromEntries(networks.map((name) => [name, aliases.length > 0 ? { aliases } : {}])),
    ...(kind === 'portal'
      ? {
          depends_on: {
            [MATERIALS]: { condition: 'service_completed_successfully' },
            ...Object.fromEntries(others.map(({ name }) => [name, { condition: 'service_healthy' }])),
          },
        }
      : {}),
  }
}

/** On this machine only. */
const published = ({ variable, usual, inside }: PublishedPort): string =>
  `127.0.0.1:\${${variable}:-${usual}}:${inside}`

/** Written once under an anchor, and merged into each service by YAML's merge key. */
function shareCommonPart(file: Document, containers: readonly StandaloneContainer[]): void {
  const shared = file.get('x-double', true)
  if (isMap(shared)) shared.anchor = 'double'
  for (const { name } of containers) {
    const service = file.getIn(['services', name], true)
    if (isMap(service)) service.items.unshift(new Pair(new Scalar('<<'), new Alias('double')))
  }
}

/** A blank line between what stands apart, each service under its name in words, and what is short on one line. */
function layOut(file: Document, containers: readonly StandaloneContainer[]): void {
  const words = new Map(containers.map((each) => [each.name, each.words]))
  visit(file, {
    Pair: (_, { key, value }, path) => {
      if (!isScalar(key)) return
      const isTop = path.length === 2
      const above = path[2]
      const isService =
        path.length === 4 && isPair(above) && isScalar(above.key) && above.key.value === 'services'
      key.spaceBefore = (isTop && key.value !== 'x-double') || (isService && key.value !== MATERIALS)
      const comment = isService ? words.get(String(key.value)) : undefined
      if (comment !== undefined) key.commentBefore = ` ${comment}`
      if (isSeq(value) && ON_ONE_LINE.has(String(key.value))) value.flow = true
    },
  })
}

const ON_ONE_LINE: ReadonlySet<string> = new Set(['command', 'cap_drop', 'cap_add', 'security_opt'])

function introduction(
  { title }: Topology,
  { madeBy }: ComposeOptions,
  {
    containers,
    ports,
  }: {
    readonly containers: readonly StandaloneContainer[]
    readonly ports: ReadonlyMap<string, readonly PublishedPort[]>
  },
): string {
  const lines = containers.flatMap(({ name, words }) =>
    (ports.get(name) ?? []).map(
      ({ variable, usual, fqdn }) =>
        `${usual}  ${variable}  ${fqdn ?? `http://127.0.0.1:${usual}/`}  ${words}`,
    ),
  )
  return [
    `The doubles of "${title}", for use by hand; see docs/docker-compose.md.`,
    `Made by: ${madeBy}. Change the topology and make it again rather than change this file.`,
    '',
    'Ports on this machine, with the variable that moves each and the name that is served there:',
    ...lines.map((line) => `  ${line}`),
    '',
    `SPINECHECK_IMAGE names the image (${IMAGE_NAME} unless set), SPINECHECK_BASE what it is built upon (node:24-slim).`,
  ]
    .map((line) => (line === '' ? '' : ` ${line}`))
    .join('\n')
}
