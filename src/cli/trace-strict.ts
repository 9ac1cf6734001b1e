import { requirementById, catalogue } from '../requirements/catalogue.js'
import type { Requirement } from '../requirements/requirement.js'
import { scripts } from '../requirements/scripts.js'
import type { Covered, CatalogueJudge } from './trace-cover.js'

/** A gap between the catalogue and what refers to it, with what closes it. */
export interface TraceFault {
  /** The requirement, check or tag at fault, with its file where it has one. */
  readonly at: string
  readonly found: string
  readonly remedy: string
}

/** A tag of a feature, with where it stands: file:line. */
export interface PlacedTag {
  readonly tag: string
  readonly place: string
}

/** Tags that say how a scenario is played rather than what it proves. */
const OTHER_TAGS: ReadonlySet<string> = new Set([
  'self-test',
  'browser',
  'containers',
  'of-consumers',
  'one-network',
  'signed-in-staff',
  'signed-assertions',
  'staff-at-a-portal',
  'strange-numbers',
  'live-traces',
  'api-platform',
  'mini-service',
  'sds-out',
])

/** Every gap there is, in the order catalogue, checks, features, scripts; none when all of them refer to each other. */
export const traceFaults = (
  cover: readonly Covered[],
  judges: readonly CatalogueJudge[],
  tags: readonly PlacedTag[],
): readonly TraceFault[] => [
  ...doubleIds(catalogue),
  ...cover.flatMap(entryFaults),
  ...judges.flatMap(judgeFaults),
  ...tags.flatMap(tagFaults),
  ...scripts.flatMap(({ id, requirements }) => unknownIds(`script ${id}`, requirements)),
]

function doubleIds(requirements: readonly Requirement[]): readonly TraceFault[] {
  const seen = new Set<string>()
  return requirements.flatMap(({ id }) => {
    const known = seen.has(id)
    seen.add(id)
    return known ? [{ at: id, found: 'two entries have this id', remedy: 'give one of them another id' }] : []
  })
}

function entryFaults({ requirement, judges, because }: Covered): readonly TraceFault[] {
  const { id, aliasOf, untestedBecause } = requirement
  const fault = (found: string, remedy: string): readonly TraceFault[] => [{ at: id, found, remedy }]
  if (aliasOf !== undefined) return aliasFaults(requirement, aliasOf)
  if (judges.length > 0 && untestedBecause)
    return fault(
      `it says why nothing judges it, but ${judges.join(', ')} ${judges.length === 1 ? 'does' : 'do'}`,
      'remove untestedBecause from the catalogue',
    )
  if (judges.length === 0 && !because)
    return fault(
      'no check cites it and it gives no reason',
      'cite it where it is judged, or say why it is not in untestedBecause',
    )
  return because?.words.trim() === ''
    ? fault('its reason has no words', 'say in untestedBecause.words why nothing judges it')
    : []
}

function aliasFaults({ id, role, untestedBecause }: Requirement, aliasOf: string): readonly TraceFault[] {
  const main = requirementById(aliasOf)
  const fault = (found: string, remedy: string): readonly TraceFault[] => [{ at: id, found, remedy }]
  if (!main)
    return fault(`it is an alias of ${aliasOf}, which does not exist`, 'name an entry of the catalogue')
  if (main.aliasOf !== undefined)
    return fault(
      `it is an alias of ${aliasOf}, which is an alias itself`,
      `make it an alias of ${main.aliasOf}`,
    )
  if (main.role !== role)
    return fault(`it binds a ${role}, but ${aliasOf} binds a ${main.role}`, 'let it be an entry of its own')
  return untestedBecause ? fault('an alias has a reason of its own', `leave the reason to ${aliasOf}`) : []
}

const judgeFaults = ({ id, requirements }: CatalogueJudge): readonly TraceFault[] =>
  requirements.length === 0
    ? [{ at: `check ${id}`, found: 'it cites no requirement', remedy: 'cite what it judges, or remove it' }]
    : unknownIds(`check ${id}`, requirements)

const unknownIds = (at: string, ids: readonly string[]): readonly TraceFault[] =>
  ids
    .filter((id) => !requirementById(id))
    .map((id) => ({
      at,
      found: `it cites ${id}, which the catalogue does not hold`,
      remedy: 'correct the id, or add the entry',
    }))

/** Tags cannot hold a slash in Cucumber: scripts write a hyphen. */
const scriptTags: ReadonlySet<string> = new Set(scripts.map(({ id }) => id.replaceAll('/', '-')))

const tagFaults = ({ tag, place }: PlacedTag): readonly TraceFault[] =>
  requirementById(tag) || scriptTags.has(tag) || OTHER_TAGS.has(tag)
    ? []
    : [
        {
          at: `${place} @${tag}`,
          found: 'the tag names no requirement and no script',
          remedy: 'correct it: tags are ids of the catalogue',
        },
      ]
