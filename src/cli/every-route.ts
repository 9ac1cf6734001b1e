import type { IRunConfiguration } from '@cucumber/cucumber/api'
import type { LeftOut } from '../evidence/run-record.js'
import type { ProductUnderTest } from '../evidence/run-record.js'
import { HarnessError } from '../spine/errors.js'
import {
  EVERY_ROUTE,
  PDS_ROUTE,
  PDS_ROUTES,
  routeTag,
  type PdsRoute,
  type PdsRouteChoice,
} from '../spine/pds-access.js'
import type { System, Topology } from '../topology/topology.js'
import { countOf, narrowed, type PlayableScope } from './scope.js'
import type { Shard } from './shard-option.js'
import { ROUTE_PLUGIN } from './own-files.js'

/** What can be played by some routes alone. */
interface OfSomeRoutes {
  /** Carried by its scenarios. */
  readonly tag: string
  readonly isFor: (route: PdsRoute) => boolean
  /** Why not by the others, and what would bring it in. */
  readonly reason: string
  readonly remedy: string
}

const OF_SOME_ROUTES: readonly OfSomeRoutes[] = [
  {
    tag: '@signed-in-staff',
    isFor: (route) => route === 'fhir-healthcare-worker',
    reason: 'no member of staff signs in for',
    remedy: 'Play them by --pds fhir-healthcare-worker, or without --pds on the topology that they name.',
  },
  {
    // Staff are to sign in where they use a product (PDS-AUTH-13), and nobody can by a route of applications alone.
    tag: '@staff-at-a-portal',
    isFor: (route) => route !== 'fhir-application',
    reason: 'staff use the portal, and none of them signs in for',
    remedy: 'Play them by another route, or without --pds on the topology that they name.',
  },
  {
    tag: '@live-traces',
    isFor: (route) => PDS_ROUTE[route].wire !== 'file',
    reason: 'what goes wrong at PDS meanwhile is not noticed with',
    remedy: 'Play them by a route that asks PDS, for example --pds fhir-application.',
  },
  {
    tag: '@api-platform',
    isFor: (route) => PDS_ROUTE[route].wire === 'fhir',
    reason: 'no API platform, which could refuse tokens or count requests, stands before',
    remedy: 'Play them by a route of the FHIR API, for example --pds fhir-application.',
  },
  {
    tag: '@signed-assertions',
    isFor: (route) => route === 'fhir-application',
    reason: 'no application signs for its access by',
    remedy: 'Play them by --pds fhir-application, or without --pds on the topology that they name.',
  },
  {
    tag: '@mini-service',
    isFor: (route) => PDS_ROUTE[route].wire === 'smsp',
    reason: 'no mini service stands before',
    remedy: 'Play them by --pds smsp, or without --pds on the topology that they name.',
  },
  {
    tag: '@sds-out',
    isFor: (route) => PDS_ROUTE[route].wire !== 'hl7-v3',
    reason: 'SDS tells where messages go, so that nobody is traced without it, with',
    remedy: 'Play them by another route.',
  },
  {
    tag: '@strange-numbers',
    isFor: (route) => PDS_ROUTE[route].wire !== 'file',
    reason: 'whom nobody holds is in no result with',
    remedy: 'Play them by a route that asks PDS, for example --pds fhir-application.',
  },
  {
    tag: '@strange-numbers',
    isFor: (route) => route !== 'fhir-patient',
    reason: 'somebody signs in for themselves, and so by no number but their own, for',
    remedy: 'Play them by another route.',
  },
]

/** The routes that a choice stands for; none in particular where nothing was chosen. */
export const routesOf = (choice: PdsRouteChoice | undefined): readonly PdsRoute[] =>
  choice === undefined ? [] : choice === EVERY_ROUTE ? PDS_ROUTES : [choice]

/** What else is asked of a run. */
interface Asked {
  readonly pds?: PdsRouteChoice | undefined
  readonly shard?: Shard | undefined
  readonly underTest: readonly ProductUnderTest[]
}

/**
 * Every route is for systems that come with spinecheck: a product of one's own has one route, and no practice of one's own should
 * be booked at once for each.
 * @throws HarnessError NOT_CONFIGURED, with what to do in its place.
 */
export function refuseEveryRoute({ pds, shard, underTest }: Asked): void {
  if (pds !== EVERY_ROUTE) return
  const own = underTest.find(({ roles }) => roles.some((role) => role !== 'mhs'))
  if (own)
    throw new HarnessError(
      'NOT_CONFIGURED',
      `--pds all plays every scenario once for each route, which says nothing more of ${own.product}: a consumer of yours traces by the route that spinecheck.yaml states (consumer: pds), and practices do not see how a patient was traced. Name one route, or leave --pds out.`,
    )
  if (shard)
    throw new HarnessError(
      'NOT_CONFIGURED',
      'A shard is a part of scenarios, and --pds all plays each of them several times. Let every job play one route in place of it, for example --pds hl7-v3.',
    )
}

/** By which routes scenarios are played, and whose product plays consumers where one is tested. */
interface OnRoutes {
  readonly pds?: PdsRouteChoice | undefined
  readonly stage?: Topology | undefined
  readonly isOwn?: (system: System) => boolean
}

/** Leaves out what can be played by none of the routes, and says of the rest by which of them it is not played. */
export async function withinRoutes(
  configuration: IRunConfiguration,
  cwd: string,
  { pds, stage, isOwn = () => false }: OnRoutes,
): Promise<PlayableScope> {
  const own = (stage?.systems ?? []).filter(isOwn).flatMap(({ pds: route }) => route ?? [])
  const routes =
    own.length > 0 && own.every(isWithoutApi)
      ? [...new Set(own)]
      : pds === undefined
        ? routesOfStage(stage)
        : routesOf(pds)
  let within = configuration
  const leftOut: LeftOut[] = []
  for (const { tag, isFor, reason, remedy } of OF_SOME_ROUTES) {
    const others = routes.filter((route) => !isFor(route))
    const isPlayed = others.length < routes.length
    const scenarios =
      others.length === 0 || (isPlayed && pds !== EVERY_ROUTE)
        ? 0
        : await countOf(narrowed(configuration, tag), cwd)
    if (scenarios === 0) continue
    const names = others.map((route) => PDS_ROUTE[route].name).join('; ')
    leftOut.push({ scenarios: scenarios * others.length, tag, reason: `${reason} ${names}`, remedy })
    if (!isPlayed) within = narrowed(within, `not ${tag}`)
  }
  return { configuration: within, leftOut }
}

/** The parts of a run, one for each route where all are asked for: what is played by it, in the order in which they are played. */
export const byRoute = (
  configuration: IRunConfiguration,
  choice: PdsRouteChoice | undefined,
): readonly { readonly route?: PdsRoute; readonly within: IRunConfiguration }[] =>
  choice === EVERY_ROUTE
    ? PDS_ROUTES.map((route) => ({
        route,
        within: OF_SOME_ROUTES.filter(({ isFor }) => !isFor(route)).reduce(
          (within, { tag }) => narrowed(within, `not ${tag}`),
          configuration,
        ),
      }))
    : [{ within: configuration }]

const isWithoutApi = (route: PdsRoute): boolean => PDS_ROUTE[route].wire !== 'fhir'

/** What a stage says by itself of those before whom staff sit, or of all consumers, where none of them asks the FHIR API. */
function routesOfStage(stage: Topology | undefined): readonly PdsRoute[] {
  const consumers = (stage?.systems ?? []).filter(({ roles }) => roles.includes('consumer'))
  const portals = consumers.filter(({ portal }) => portal !== undefined)
  const declared = [portals, consumers]
    .map((those) => those.map(({ pds = 'fhir-application' }) => pds))
    .find((routes) => routes.length > 0 && routes.every(isWithoutApi))
  return [...new Set(declared)]
}

/** As much of a pickle as tells by which route it is played. */
interface Playable {
  readonly id: string
  readonly name: string
  readonly tags: readonly { readonly name: string }[]
}

/** A scenario once for each route by which it can be played, which its name and a tag tell. */
export const byEachRoute = <Pickle extends Playable>(
  pickle: Pickle,
  routes: readonly PdsRoute[],
): readonly Pickle[] =>
  routes
    .filter((route) =>
      OF_SOME_ROUTES.every(({ tag, isFor }) => isFor(route) || !pickle.tags.some(({ name }) => name === tag)),
    )
    .map((route) => ({
      ...pickle,
      id: `${pickle.id} ${route}`,
      name: `${pickle.name} [${route}]`,
      tags: [...pickle.tags, { name: routeTag(route), astNodeId: pickle.id }],
    }))

/** What Cucumber tells, with each scenario announced as it will be played. */
export const announced =
  <Told extends { readonly pickle?: Playable | undefined }>(
    choice: PdsRouteChoice | undefined,
    hear: (told: Told) => void,
  ) =>
  (told: Told): void => {
    if (choice !== EVERY_ROUTE || told.pickle === undefined) hear(told)
    else for (const pickle of byEachRoute(told.pickle, routesOf(choice))) hear({ ...told, pickle })
  }

/** The same run with every scenario once for each route, one route after the other, where all are asked for. */
export const onEveryRoute = <Configuration extends Pick<IRunConfiguration, 'formats'>>(
  configuration: Configuration,
  choice: PdsRouteChoice | undefined,
): Configuration =>
  choice === EVERY_ROUTE
    ? {
        ...configuration,
        // Of scenarios that it was not announced, the usual one could not tell.
        formats: { ...configuration.formats, stdout: 'message' },
        plugins: { specifiers: [ROUTE_PLUGIN], options: { routes: routesOf(choice) } },
      }
    : configuration
