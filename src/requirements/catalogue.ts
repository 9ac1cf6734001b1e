import { readFileSync } from 'node:fs'
import type { Requirement, RequirementId } from './requirement.js'

const read = (name: string): readonly Requirement[] =>
  JSON.parse(readFileSync(new URL(`./catalogue/${name}.json`, import.meta.url), 'utf8')) as Requirement[]

/** Every requirement, in the order of the specification's topics. */
export const catalogue: readonly Requirement[] = ['spine', 'pds-sds', 'fhir'].flatMap(read)

const byId: ReadonlyMap<RequirementId, Requirement> = new Map(catalogue.map((each) => [each.id, each]))

/** The requirement with this id; undefined where the catalogue has none. */
export const requirementById = (id: RequirementId): Requirement | undefined => byId.get(id)

/** The entry under which judgements on this one are kept: that of which it is an alias, or else itself. */
export const mainIdOf = (id: RequirementId): RequirementId => byId.get(id)?.aliasOf ?? id

/** Whether breaking it makes a system non-conformant; SHOULD and MAY only warn. */
export const isMandatory = ({ level }: Requirement): boolean =>
  level !== 'SHOULD' && level !== 'SHOULD NOT' && level !== 'MAY'

/** Whether it binds a national service, which only our own doubles stand in for: breaking it is our fault. */
export const bindsOurDoubles = ({ role }: Requirement): boolean =>
  role === 'pds' || role === 'sds' || role === 'ssp'
