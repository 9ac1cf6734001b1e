import { hostname } from 'node:os'
import { wordsOf } from '../../spine/cause.js'
import { HarnessError } from '../../spine/errors.js'
import type { Engine } from './engine.js'
import { remedyFor, saidBy } from './engine-remedies.js'
import { HARNESS_LABEL, IMAGE_LABEL, OWN_LABEL, RUN_LABEL } from './labels.js'

/** Something of ours on an engine. */
export interface Leftover {
  readonly kind: 'container' | 'network' | 'volume' | 'image'
  readonly id: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
}

/** Leftovers that may go, and runs that still go on. */
export interface Sorted {
  readonly removable: readonly Leftover[]
  readonly living: readonly string[]
}

/**
 * Everything on an engine that this tool made; images only where they are wanted.
 * @throws HarnessError ENGINE_UNAVAILABLE with what the engine said and what to do.
 */
export async function leftoversOn(engine: Engine, withImages: boolean): Promise<readonly Leftover[]> {
  try {
    return await listed(engine, withImages)
  } catch (cause) {
    const said = saidBy(cause)
    throw new HarnessError(
      'ENGINE_UNAVAILABLE',
      `The container engine was asked what is left on it: ${said}. ${remedyFor(said)}`,
      { cause },
    )
  }
}

async function listed({ client }: Engine, withImages: boolean): Promise<readonly Leftover[]> {
  const { dockerode } = client.container
  const filters = { label: [OWN_LABEL] }
  const [containers, networks, volumes, images] = await Promise.all([
    dockerode.listContainers({ all: true, filters }),
    dockerode.listNetworks({ filters }),
    dockerode.listVolumes({ filters }),
    withImages ? dockerode.listImages({ filters: { label: [IMAGE_LABEL] } }) : [],
  ])
  const plain = (
    kind: Leftover['kind'],
    id: string,
    name: string,
    labels: Leftover['labels'] | undefined,
  ) => ({
    kind,
    id,
    name,
    labels: labels ?? {},
  })
  return [
    ...containers.map(({ Id, Names, Labels }) => ({
      ...plain('container', Id, Names[0]?.slice(1) ?? Id, Labels),
    })),
    ...networks.map(({ Id, Name, Labels }) => plain('network', Id, Name, Labels)),
    // Engines say null where there are none.
    ...((volumes.Volumes as typeof volumes.Volumes | null) ?? []).map(({ Name, Labels }) =>
      plain('volume', Name, Name, Labels),
    ),
    ...images.map(({ Id, RepoTags, Labels }) => plain('image', Id, RepoTags?.[0] ?? Id, Labels)),
  ]
}

export interface SortOptions {
  /** Whatever it is, whoever uses it. */
  readonly all: boolean
  /** Only what belongs to this run. */
  readonly run?: string | undefined
  /** Whether the process that is written into labels has certainly ended. */
  readonly hasEnded?: ((harness: string) => boolean) | undefined
}

/**
 * Tells what an ended run left behind from everything else. A run has ended only where its harness was a process of this
 * machine that is there no more; whatever is not known to have ended is left alone: the runs of other machines and
 * versions, and what somebody started by hand. Images are nobody's run.
 */
export function sorted(
  leftovers: readonly Leftover[],
  { all, run, hasEnded = hasEndedHere }: SortOptions,
): Sorted {
  const concerned =
    run === undefined ? leftovers : leftovers.filter(({ labels }) => labels[RUN_LABEL] === run)
  if (all) return { removable: concerned, living: [] }
  const known = new Map<string, boolean>()
  const ended = (harness: string): boolean => {
    const answer = known.get(harness) ?? hasEnded(harness)
    known.set(harness, answer)
    return answer
  }
  const isRemovable = ({ kind, labels }: Leftover): boolean => {
    const harness = labels[HARNESS_LABEL]
    if (kind === 'image') return true
    return labels[RUN_LABEL] !== undefined && harness !== undefined && ended(harness)
  }
  return {
    removable: concerned.filter(isRemovable),
    living: [
      ...new Set(
        concerned.filter((each) => !isRemovable(each)).map(({ labels, name }) => labels[RUN_LABEL] ?? name),
      ),
    ],
  }
}

/** Removes them, containers first; yields what could not be removed, with the reason. */
export async function removeLeftovers(
  { client }: Engine,
  leftovers: readonly Leftover[],
): Promise<readonly { readonly leftover: Leftover; readonly reason: string }[]> {
  const { dockerode } = client.container
  const removers: Readonly<Record<Leftover['kind'], (id: string) => Promise<unknown>>> = {
    container: (id) => dockerode.getContainer(id).remove({ force: true, v: true }),
    network: (id) => dockerode.getNetwork(id).remove(),
    volume: (id) => dockerode.getVolume(id).remove({ force: true }),
    image: (id) => dockerode.getImage(id).remove(),
  }
  const failed: { readonly leftover: Leftover; readonly reason: string }[] = []
  for (const kind of ['container', 'network', 'volume', 'image'] as const) {
    const those = leftovers.filter((each) => each.kind === kind)
    const settled = await Promise.allSettled(those.map(({ id }) => removers[kind](id)))
    settled.forEach((each, index) => {
      const leftover = those[index]
      if (each.status === 'rejected' && leftover && !isGone(each.reason))
        failed.push({ leftover, reason: wordsOf(each.reason) })
    })
  }
  return failed
}

/** Somebody else was quicker. */
const isGone = (cause: unknown): boolean => (cause as { readonly statusCode?: number }).statusCode === 404

/** Whether a process of this machine, written host:pid, is there no more; of another machine's nothing is known. */
function hasEndedHere(harness: string): boolean {
  const [, host, pid] = /^(.*):(\d+)$/.exec(harness) ?? []
  if (host !== hostname()) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
