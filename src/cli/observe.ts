import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Deployment } from '../launch/deployment.js'
import { writePrivately } from '../launch/private-files.js'
import { checks } from '../checks/index.js'
import { Board, type BoardOptions } from '../observe/board.js'
import { actorName } from '../observe/encounter-words.js'
import { terminalLine } from '../observe/exchange-words.js'
import { refuseRealNumbers } from '../observe/numbers-of-somebody.js'
import type { Observation } from '../observe/observation.js'
import { JudgingPace } from '../observe/pace.js'
import { outsideOffer } from '../observe/outside-offer.js'
import { ObserveSite, type Steering } from '../observe/page/site.js'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import type { OdsCode } from '../spine/identifiers.js'
import { serveSite } from '../observe/page/serving.js'
import type { Topology } from '../topology/topology.js'
import { isUnderTest, type Workspace } from '../workspace/workspace.js'
import { stateOf } from '../workspace/state-folder.js'
import { behaviours, TELL_FILE } from './behaviours.js'
import { beginObservedRun } from './observed-run.js'
import { handedInOf, type HandedInOptions } from './handed-in.js'
import type { BatchOptions } from './batch-options.js'
import { askedToStop, startServing, type ServeCommandOptions } from './serve.js'
import { ownKnownBefore, refuseUntraced, stageOf, takeWorkspace, topologyOf } from './stage.js'

export interface ObserveOptions extends ServeCommandOptions, HandedInOptions, BatchOptions {
  readonly topology?: string
  readonly reports: string
  /** The port of the page; a free one otherwise. */
  readonly page: number
}

/** What does not hold where the consumer is somebody else's: it has a clock and users of its own, and the doubles keep what they were told. */
const WITHOUT = ['clock-set', 'state-reset', 'standing-known', 'users-are-declared'] as const

/** Serves the doubles of a topology and judges everything that reaches them until it is asked to stop; then makes the report. */
export async function observe(options: ObserveOptions): Promise<ExitCode> {
  const stage = stageOf(options)
  refuseUntraced(stage)
  topologyOf(stage)
  const { workspace } = stage
  const handedIn = await handedInOf(options, { ...ownKnownBefore(stage), isWritten: false })
  using stop = askedToStop()
  using _lock = workspace && takeWorkspace(workspace, 'spinecheck observe')
  const state = workspace ? stateOf(workspace).folder : resolve('.spinecheck')
  const addresses = options.addresses ?? workspace?.connect.addresses ?? 'per-organisation'
  await using serving = await startServing(stage.file, { ...options, addresses })
  const { deployment } = serving
  const { journal } = deployment
  const { observation, ending } = beginObservedRun({
    reports: options.reports,
    selection: `what reached the doubles of ${deployment.title}`,
    title: `What was observed: ${deployment.title}`,
    topology: deployment.topology,
    own: stage,
    without: WITHOUT,
    handedIn,
    because: 'systems of others connect to doubles in this process',
    stage: () => ({
      topology: deployment.topology,
      past: deployment.past,
      intents: journal.intents,
      faults: deployment.faults.map(({ kind }) => kind),
    }),
  })
  const board = new Board({
    checks,
    observation,
    topology: () => deployment.topology,
    filed: () => journal.intents,
    outside: outsideFor(workspace, () => deployment.topology),
  })
  const token = randomBytes(24).toString('base64url')
  const site = new ObserveSite(board, steeringOf(deployment, token))
  await using served = await serveSite(site, options.page)
  const { url } = served
  mkdirSync(state, { recursive: true, mode: 0o700 })
  const told = join(state, TELL_FILE)
  writePrivately(told, JSON.stringify({ url, token }))
  process.stdout.write(
    `${serving.words}\nWatch it live: ${url}\nEverything that arrives is judged; Ctrl-C makes the report.\n\n`,
  )
  const reading = readFeed(observation, board, site)
  let refusal: HarnessError | undefined
  const numbers = workspace?.numbers ?? []
  using pace = new JudgingPace({
    observation,
    firstUnderWay: () => journal.firstUnderWay,
    now: () => deployment.clock.now(),
  })
  let refused: (() => void) | undefined
  const stopped = Promise.race([stop.asked, new Promise<void>((resolve) => (refused = resolve))])
  journal.onTurnedAway((turnedAway) => observation.turnedAway(turnedAway))
  journal.onRecord((exchange) => {
    journal.forgetFiled()
    if (refusal !== undefined) return
    try {
      refuseRealNumbers(exchange, numbers)
    } catch (cause) {
      if (!(cause instanceof HarnessError)) throw cause
      refusal = cause
      pace[Symbol.dispose]()
      refused?.()
      return
    }
    pace.seen(exchange)
  })
  await stopped
  pace[Symbol.dispose]()
  journal.onRecord(() => undefined)
  observation.end()
  await reading
  rmSync(told, { force: true })
  process.stdout.write('\n')
  const code = ending.finish(refusal && { why: refusal.message, by: 'number' })
  await ending.pack()
  if (refusal) {
    process.stderr.write(`${refusal.message}\n`)
    return EXIT.configuration
  }
  return code
}

/** What a system does beyond what spinecheck.yaml says of its product; of others' products it says nothing. */
const outsideFor =
  (workspace: Workspace | undefined, topology: () => Topology): BoardOptions['outside'] =>
  (exchange, filed) => {
    const actor = topology().systems.find(({ id }) => id === filed?.system)
    const isOwn = actor === undefined || isUnderTest('consumer', workspace)(actor)
    return outsideOffer(exchange, topology(), isOwn ? workspace?.consumer?.offers : undefined)
  }

/** Shows everything as it comes, on the terminal and on the page. */
async function readFeed(observation: Observation, board: Board, site: ObserveSite): Promise<void> {
  for await (const observed of observation.feed) {
    const seen = board.take(observed)
    site.changed()
    if (typeof seen === 'string') process.stdout.write(`${seen}\n`)
    else if (seen && 'receiver' in seen)
      process.stdout.write(seen.isOnward && !seen.isRefusal ? '' : `${terminalLine(seen)}\n`)
    else if (seen?.isOver || (seen?.found.length ?? 0) > 0) {
      const words = seen?.found.map(
        ({ who, title, requirements }) => `          ${who}: not kept: ${title} (${requirements})\n`,
      )
      process.stdout.write(
        `          ${seen?.name}${seen?.isOver ? '' : ', so far'}: ${words?.length === 0 ? `nothing found, ${seen?.kept} checks kept` : `${words?.length} found`}\n${words?.join('') ?? ''}`,
      )
    }
  }
}

/** What can be said and switched on, by the topology that is served. */
function steeringOf(deployment: Deployment, token: string): Steering {
  let acting: string | undefined
  const consumers = () => deployment.topology.systems.filter(({ roles }) => roles.includes('consumer'))
  return {
    facts: () => ({
      title: deployment.title,
      token,
      acting,
      actors: consumers().map((system) => ({
        value: system.id,
        name: `${actorName(system, deployment.topology) ?? ''} (${system.product})`,
      })),
      organisations: deployment.topology.organisations.map(({ odsCode, name }) => ({ value: odsCode, name })),
      behaviours: behaviours.map(({ id, words }) => ({
        value: id,
        name: words,
        isOn: deployment.faults.some(({ kind }) => kind === id),
      })),
    }),
    act: (who) => {
      const system = consumers().find(({ id }) => id === who)
      if (who !== undefined && system === undefined) return false
      acting = who
      deployment.journal.nowActing(system && { organisation: system.organisation, system: system.id })
      return true
    },
    tell: (behaviour, organisation) => {
      if (behaviour === undefined) {
        deployment.switchOff()
        return undefined
      }
      const kind = behaviours.find(({ id }) => id === behaviour)?.id
      if (kind === undefined)
        return `There is no behaviour ${behaviour}. spinecheck tell --list names every one.`
      if (
        organisation !== undefined &&
        !deployment.topology.organisations.some(({ odsCode }) => odsCode === organisation)
      )
        return `The topology has no organisation ${organisation}.`
      deployment.switchOn({ kind, afflicts: organisation as OdsCode | undefined })
      return undefined
    },
  }
}
