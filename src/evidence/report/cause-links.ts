import { mainIdOf } from '../../requirements/catalogue.js'
import type { RequirementId } from '../../requirements/requirement.js'
import type { RequirementRow } from '../run-record.js'
import { counted } from '../counted.js'
import { html, type Html } from './escape.js'
import type { CauseView, View } from './view.js'
import { sightingLink } from './where.js'

/** Causes that are linked in one place; the rest are counted. */
const MOST = 4

/** The causes for which a requirement did not pass; where none is known, the evidence itself. */
export function causesOfRequirement(row: RequirementRow, view: View): Html {
  const id = mainIdOf(row.requirement.id)
  const isOf = (ids: readonly RequirementId[]) => ids.some((each) => mainIdOf(each) === id)
  const own = view.causes.filter(({ cause }) => isOf(cause.requirements))
  if (own.length > 0) return html`${links(own)}${own[0]?.told.what}`
  const grounds = view.causes.filter(({ cause }) =>
    cause.followers.some(({ requirements }) => isOf(requirements)),
  )
  if (grounds.length > 0) return html`follows from ${links(grounds)}${grounds[0]?.told.what}`
  const broken = row.judgements.find(({ state }) => state === 'broken')
  const sighting = broken?.sightings.find(({ findings }) => findings.length > 0)
  return broken && sighting
    ? sightingLink(broken.scenario, sighting.exchanges, view)
    : html`${row.reason ?? ''}`
}

const links = (those: readonly CauseView[]): Html =>
  html`${those.slice(0, MOST).map(({ told }) => html`<a href="#${told.id}">${told.id}</a> `)}${those.length > MOST ? `and ${counted(those.length - MOST, 'more cause')} ` : ''}`

/** Links to the causes that showed in a scenario, each with what was not kept. */
export const causesOfScenario = (scenario: string, { causes }: View): readonly CauseView[] =>
  causes.filter(({ cause }) => cause.places.some((place) => place.scenario.id === scenario))
