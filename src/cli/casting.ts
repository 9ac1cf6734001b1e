import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { IRunConfiguration, ISupportCodeLibrary } from '@cucumber/cucumber/api'
import { castFor, type CastForm, type MissingPlayer, type Role } from '../casting/cast.js'
import type { OwnRole } from '../casting/only-ours.js'
import { keyOf } from '../casting/search.js'
import { calledName } from '../casting/sentences.js'
import { groupBy } from '../evidence/group-by.js'
import type { LeftOut } from '../evidence/run-record.js'
import { requirementById } from '../requirements/catalogue.js'
import type { RequirementId } from '../requirements/requirement.js'
import { claims } from '../rules/claims.js'
import { rules } from '../rules/index.js'
import { registrationOf } from '../rules/registration.js'
import { applyRules } from '../rules/rule.js'
import { HarnessError } from '../spine/errors.js'
import { loadTopology } from '../topology/read-topology.js'
import { topologyFile } from '../topology/topology-files.js'
import type { System, Topology } from '../topology/topology.js'
import { isUnderTest, type Workspace } from '../workspace/workspace.js'
import { packageFolder } from './package.js'
import { playedOnce } from './played-once.js'
import { onlyAt, placeKey, type PlayableScope } from './scope.js'
import { selectedScenarios, type SelectedScenario, type StepArgument } from './selected-scenarios.js'

/** What is played in place of the topologies that features name. */
export interface CastingStage {
  readonly topology: Topology
  /** Says which systems are under test; none where absent. */
  readonly workspace?: Workspace | undefined
}

/** A scenario and who plays in it, or why nobody can. */
export interface ScenarioCasting {
  readonly scenario: SelectedScenario
  /** Absent where it names nobody. */
  readonly cast?: CastForm | undefined
  readonly missing?: Omit<LeftOut, 'scenarios'> | undefined
}

/** What can be played on the stage, and by whom. */
export interface CastScope extends PlayableScope {
  /** By the place of the scenario. */
  readonly casts: Readonly<Record<string, CastForm>>
  /** Everybody who plays, each part and player once. */
  readonly cast: readonly Role[]
}

/** Finds players for every selected scenario, before anything starts; those that have none are left out, each with what is missing. */
export async function withinCast(
  configuration: IRunConfiguration,
  support: ISupportCodeLibrary,
  stage: CastingStage | undefined,
): Promise<CastScope> {
  if (!stage) return { configuration, leftOut: [], casts: {}, cast: [] }
  const castings = castAll(await selectedScenarios(configuration, support), stage)
  const playable = castings.filter(({ missing }) => missing === undefined)
  return {
    configuration:
      playable.length === castings.length
        ? configuration
        : onlyAt(
            configuration,
            playable.map(({ scenario }) => scenario),
            packageFolder,
          ),
    leftOut: leftOutOf(castings),
    casts: Object.fromEntries(
      playable.flatMap(({ scenario, cast }) => (cast ? [[placeKey(scenario), cast]] : [])),
    ),
    cast: rolesOf(castings),
  }
}

/** The cast of each of these scenarios; who held a part before keeps it where they can. */
export function castAll(
  scenarios: readonly SelectedScenario[],
  stage: CastingStage,
): readonly ScenarioCasting[] {
  const before = new Map<string, string>()
  const apart = new Map<string, Map<string, string>>()
  const looks = sightOf(stage.topology)
  const once = playedOnce(stage)
  return scenarios.map((scenario) => {
    const own = apart.get(scenario.outline) ?? new Map<string, string>()
    apart.set(scenario.outline, own)
    const casting = castingOf(scenario, stage, { before, apart: own, looks, usedUp: once?.usedUp })
    if (casting.cast) once?.play(casting.cast, scenario.steps)
    for (const { kind, part, is, isMadeUp } of casting.cast?.roles ?? []) {
      if (isMadeUp) continue
      before.set(keyOf(kind, part), is)
      own.set(keyOf(kind, is), part)
    }
    return casting
  })
}

interface Earlier {
  readonly before: ReadonlyMap<string, string>
  readonly apart: ReadonlyMap<string, string>
  readonly looks: (rule: string) => boolean
  readonly usedUp: ReadonlySet<string> | undefined
}

const OWN_ROLES = ['consumer', 'provider'] as const

/** As what a system is the caller's own: by its product, or because the server that it stands behind is. */
const ownRoleIn =
  ({ messageHandlingServers }: Topology, workspace: Workspace | undefined) =>
  (system: System): OwnRole | undefined =>
    OWN_ROLES.find((role) => isUnderTest(role, workspace)(system)) ??
    (workspace?.mhs &&
    messageHandlingServers.some(({ id, fqdn }) => id === system.mhs && fqdn === workspace.mhs?.fqdn)
      ? 'mhs'
      : undefined)

function castingOf(
  scenario: SelectedScenario,
  { topology, workspace }: CastingStage,
  { before, apart, looks, usedUp }: Earlier,
): ScenarioCasting {
  const name = /(?:^|\n)the "([a-z0-9-]+)" topology\b/.exec(scenario.steps.join('\n'))?.[1]
  if (name === undefined) return { scenario }
  const blind = scenario.steps.find((step) => claims[step]?.some((rule) => !looks(rule)))
  if (blind !== undefined)
    return {
      scenario,
      missing: {
        tag: `a registration of which can be told that ${blind}`,
        reason: `"${topology.title}" registers nothing that this could be true or untrue of`,
        remedy: 'Register it in the topology, or accept that the scenario proves nothing here.',
      },
    }
  const script = scriptNamed(name, { topology, workspace }) ?? topology
  const stranger = scenario.arguments.flatMap((each) => strangerTo(script, each) ?? [])[0]
  if (stranger !== undefined)
    return {
      scenario,
      missing: {
        tag: stranger,
        reason: `"${script.title}" has none of that name`,
        remedy: 'Name it so in the topology that the feature names, or name in the feature whom that holds.',
      },
    }
  const casting = castFor(
    { script, stage: topology, sentences: scenario.steps },
    {
      ownRole: ownRoleIn(topology, workspace),
      before,
      apart,
      makesUpPatients: !topology.systems.some(isUnderTest('provider', workspace)),
      usedUp,
    },
  )
  if (casting.missing === undefined) return { scenario, cast: casting.cast.form }
  const { missing } = casting
  return {
    scenario,
    missing: {
      tag: missing.part === undefined ? 'other surroundings' : `somebody to play ${missing.part}`,
      reason: missing.words,
      remedy: remedyFor(missing, { topology, workspace }),
      ...(missing.patient === 'used up' ? { usedUpFor: requirementsIn(scenario.tags) } : {}),
    },
  }
}

/** The requirements that a scenario is about. */
const requirementsIn = (tags: readonly string[]): readonly RequirementId[] =>
  tags.flatMap((tag) => requirementById(tag.slice(1))?.id ?? [])

function remedyFor({ isOfYours, patient }: MissingPlayer, { topology, workspace }: CastingStage): string {
  if (isOfYours)
    return 'Systems that come with spinecheck play it on a topology that comes with it: run it in a folder without spinecheck.yaml, and without --topology.'
  const sheet = workspace?.provider?.data
  if (sheet === undefined || patient === undefined)
    return `Declare it in ${workspace ? basename(workspace.topology) : `"${topology.title}"`}, or accept that the scenario proves nothing here.`
  return patient === 'used up'
    ? `Add another patient of this role to ${basename(sheet)} (as a rule "is: unknown to the practice"): each scenario that registers somebody, or tries to in vain, needs one of its own; whoever could play it is registered by another scenario of this run, or was by a run before (.spinecheck/used-up.json).`
    : `Add such a patient to ${basename(sheet)} (its "is" says the role: docs/workspace.md of spinecheck has them all), or accept that the scenario proves nothing here.`
}

/** Whether a rule has anything to look at in a registration. */
function sightOf(topology: Topology): (rule: string) => boolean {
  const judged = new Set(applyRules(rules, registrationOf(topology)).map(({ rule }) => rule.id))
  return (rule) => judged.has(rule)
}

const scripts = new Map<string, Topology | undefined>()

/** The topology for which a scenario was written; undefined where there is none of that name, and it is for the one at hand. */
function scriptNamed(name: string, stage: CastingStage): Topology | undefined {
  if (!scripts.has(name)) scripts.set(name, readScript(name, stage))
  return scripts.get(name)
}

function readScript(name: string, { topology, workspace }: CastingStage): Topology | undefined {
  try {
    const file = topologyFile(name)
    if (!existsSync(file)) return undefined
    const script = loadTopology(file, workspace?.numbers)
    if (resolve(file) !== workspace?.topology) return script
    // Features of one's own may name whom the topology has, and whom the data sheet puts in their place.
    return { ...script, patients: [...topology.patients, ...script.patients] }
  } catch (cause) {
    if (cause instanceof HarnessError && cause.code === 'UNKNOWN_TOPOLOGY') return undefined
    throw cause
  }
}

/** Whom a step names that the topology lacks for which it was written; undefined for everybody whom that has. */
function strangerTo(
  { organisations, patients, practitioners, systems }: Topology,
  { kind, name }: StepArgument,
): string | undefined {
  const [known, what] = ((): readonly [readonly string[], string] => {
    switch (kind) {
      case 'organisation':
        return [organisations.map((each) => each.name), 'the organisation']
      case 'patient':
        return [patients.map(calledName), 'the patient']
      case 'person':
        return [practitioners.map(calledName), 'the member of staff']
      case 'product':
        return [systems.map(({ product }) => product), 'the system']
      default:
        return [[name], '']
    }
  })()
  return known.includes(name) ? undefined : `${what} ${name}`
}

/** What was left out, the same reason once. */
const leftOutOf = (castings: readonly ScenarioCasting[]): readonly LeftOut[] =>
  [
    ...groupBy(
      castings.flatMap(({ missing }) => missing ?? []),
      ({ usedUpFor: _usedUpFor, ...missing }) => JSON.stringify(missing),
    ).values(),
  ].flatMap((those) =>
    those.slice(0, 1).map((one) => {
      const spent = those.flatMap(({ usedUpFor = [] }) => usedUpFor)
      return {
        scenarios: those.length,
        ...one,
        ...(spent.length === 0 ? {} : { usedUpFor: [...new Set(spent)] }),
      }
    }),
  )

/** Every part with everybody who plays it, once. */
export const rolesOf = (castings: readonly ScenarioCasting[]): readonly Role[] => [
  ...new Map(
    castings
      .flatMap(({ cast }) => cast?.roles ?? [])
      .map((role) => [`${role.kind} ${role.part} ${role.player}`, role]),
  ).values(),
]

/** Who plays whom, one line each, for a screen; nothing where everybody plays themselves. */
export function castInWords(cast: readonly Role[]): string {
  const others = cast.filter(({ part, player }) => part !== player)
  const lines = [...groupBy(others, ({ player }) => player)].map(
    ([player, those]) =>
      `CAST: ${player} plays ${[...new Set(those.map(({ part, isMadeUp }) => (isMadeUp ? `${part} (made up)` : part)))].join(', ')}\n`,
  )
  return lines.length === 0 ? '' : `${lines.join('')}\n`
}
