import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import type { Topology } from '../topology/topology.js'
import type { Deployment } from './deployment.js'
import { launchEmbedded, type LaunchOptions } from './embedded.js'
import type { LauncherName } from './launcher-names.js'
import type { Materials } from './materials.js'
import { networksOf, planOf, type PlanOptions } from './containers/parts.js'

/** A launcher that can be used, and why it is the one. */
export interface ChosenLauncher {
  readonly name: Exclude<LauncherName, 'auto'>
  readonly because: string
  readonly launch: (
    topology: Topology,
    materials: Materials,
    plan?: PlanOptions & Pick<LaunchOptions, 'outside'>,
  ) => Promise<Deployment>
  /** Why no link between two hosts can be cut, where that is so. */
  readonly cannotCut?: string | undefined
  /** How many networks of the engine a topology takes. */
  readonly networksOf: (topology: Topology, plan?: PlanOptions) => number
}

export interface LauncherOptions {
  /** Image to build the doubles' image upon; made of the running Node where none is named. */
  readonly base?: string | undefined
  /** Starts one container and removes it again, so that whatever is wrong shows before anything is played. */
  readonly rehearse?: boolean | undefined
  /** Tells people what takes a while. */
  readonly say: (words: string) => void
}

/**
 * The launcher to use; with containers their images are there when it resolves.
 * @throws HarnessError ENGINE_UNAVAILABLE or IMAGE_NOT_BUILT when containers were asked for and cannot be had.
 */
export async function chooseLauncher(asked: LauncherName, options: LauncherOptions): Promise<ChosenLauncher> {
  if (asked === 'embedded') return embedded('it was not asked for containers')
  try {
    return await containers(asked === 'auto' ? 'a container engine answers' : 'it was asked for', options)
  } catch (cause) {
    if (asked === 'auto') return embedded(`containers were not to be had: ${wordsOf(cause)}`)
    throw options.rehearse ? withOtherWay(cause) : cause
  }
}

/** A run may go another way. */
const withOtherWay = (cause: unknown): unknown =>
  cause instanceof HarnessError
    ? new HarnessError(
        cause.code,
        `${cause.message}\nNothing was played. Without containers the doubles run in this process: --launcher embedded.`,
        { cause },
      )
    : cause

/** Doubles in this process, which need nothing and are always to be had. */
export const embedded = (because: string): ChosenLauncher => ({
  name: 'embedded',
  because,
  cannotCut: 'it needs containers: in one process there are no hosts and links that could fail',
  launch: (topology, materials, { outside } = {}) => launchEmbedded({ topology, materials, outside }),
  networksOf: () => 0,
})

/** Loaded only when wanted: the libraries that speak to engines take a third of a second to load. */
async function containers(
  because: string,
  { base, rehearse, say }: LauncherOptions,
): Promise<ChosenLauncher> {
  const [{ findEngine }, { ensureImages }, { rehearseStart }, { launchContainers }] = await Promise.all([
    import('./containers/engine.js'),
    import('./containers/image.js'),
    import('./containers/rehearse-start.js'),
    import('./containers/launch-containers.js'),
  ])
  const engine = await findEngine()
  const images = await ensureImages(engine, { base, say })
  if (rehearse) await rehearseStart(engine, images)
  return {
    name: 'containers',
    because: `${because}: ${engine.words}`,
    cannotCut: engine.isPodman
      ? 'Podman drops connections from outside when a container leaves a network, so no link can be cut while it is watched'
      : undefined,
    launch: (topology, materials, plan) =>
      launchContainers({ ...plan, topology, materials, engine, base, say }),
    networksOf: (topology, plan) => networksOf(planOf(topology, plan)).length,
  }
}
