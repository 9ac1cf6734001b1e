import { GenericContainer, Wait, type StartedNetwork } from 'testcontainers'
import type { Engine } from './engine.js'
import type { OpenNetworks } from './networks.js'
import { CONTROL_PORT, PORTAL_PORT, type PlannedContainer } from './parts.js'

/** How long a container has, in milliseconds, until it listens; a busy machine starts a dozen at once. */
const READY_WITHIN = 60_000

export interface DoubleContainerOptions {
  readonly engine: Engine
  readonly image: string
  readonly planned: PlannedContainer
  readonly networks: OpenNetworks
  readonly secret: string
  readonly labels: Readonly<Record<string, string>>
  /** Hears every line the container prints. */
  readonly log: (line: string) => void
}

/** One double in a container: a root file system it cannot write to, no more rights than a user has, and only its own networks. */
export class DoubleContainer extends GenericContainer {
  readonly #options: DoubleContainerOptions

  constructor(options: DoubleContainerOptions) {
    super(options.image)
    this.#options = options
    const { engine, planned, networks, secret, labels, log } = options
    const [first] = planned.networks.flatMap((id) => networks.get(id) ?? [])
    if (first) this.#startOn(first.started)
    this.hostConfig.ReadonlyRootfs = true
    // Doubles listen where the field does, without the rights of an administrator; Podman and old Dockers forbid that unless told.
    this.hostConfig.Sysctls = { 'net.ipv4.ip_unprivileged_port_start': '0' }
    // Docker knows the names of the deployment. After any other it asks the container itself, which denies it, so that a
    // name which is gone is known to be gone at once and nobody outside is asked. Podman would ask the container first.
    if (!engine.isPodman) this.hostConfig.Dns = ['127.0.0.1']
    this.hostConfig.DnsOptions = ['timeout:1', 'attempts:1']
    this.withCommand(['double'])
      .withEnvironment({
        SPINECHECK_SECRET: secret,
        ...(engine.isPodman ? {} : { SPINECHECK_DENIES_NAMES: 'yes' }),
        // Published ports are reached from somewhere else than the engine's own machine.
        SPINECHECK_HARNESS: engine.isNear ? (first?.gateways.join(' ') ?? '') : '',
      })
      .withDroppedCapabilities('ALL')
      .withSecurityOpt('no-new-privileges')
      .withLabels({ ...labels, 'spinecheck.part': planned.name })
      .withWaitStrategy(Wait.forLogMessage('"listening"'))
      .withStartupTimeout(READY_WITHIN)
      .withLogConsumer((stream) => stream.on('data', (line: Buffer | string) => log(String(line).trim())))
    if (engine.isNear) return
    this.withExposedPorts(CONTROL_PORT, ...(planned.part.kind === 'portal' ? [PORTAL_PORT] : []))
  }

  /** The other networks are joined before the start, so that the container never runs half connected. */
  protected override async containerCreated(containerId: string): Promise<void> {
    const { engine, planned, networks } = this.#options
    const { dockerode } = engine.client.container
    for (const id of planned.networks.slice(1)) {
      const network = networks.get(id)
      if (!network) continue
      await dockerode
        .getNetwork(network.started.getId())
        .connect({ Container: containerId, EndpointConfig: { Aliases: [...this.#names] } })
    }
  }

  /**
   * The network it starts on, and its names there. Told the names itself, Testcontainers would start it on the engine's
   * common network too, where everybody reaches everybody.
   */
  #startOn(network: StartedNetwork): void {
    this.withNetwork(network)
    this.createOpts.NetworkingConfig = {
      EndpointsConfig: { [network.getName()]: { Aliases: [...this.#names] } },
    }
  }

  get #names(): readonly string[] {
    return this.#options.planned.serves.map(({ fqdn }) => fqdn)
  }
}
