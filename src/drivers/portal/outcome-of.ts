import { organisationWithCode } from '../../topology/lookups.js'
import type { Topology } from '../../topology/topology.js'
import type { Encounter } from './encounter.js'
import type { PageHtml } from '../../spine/html.js'
import type { Content } from './pages/layout.js'
import { bookedPage, stoppedPage } from './pages/outcome.js'
import { patientLine } from './pages/patient.js'

/** Whom an encounter is about, as far as PDS has said. */
export const patientOf = ({ patient: { nhsNumber }, traced }: Encounter): PageHtml =>
  patientLine({
    nhsNumber: traced?.nhsNumber ?? nhsNumber,
    name: traced && `${traced.given} ${traced.family}`,
    birthDate: traced?.birthDate,
  })

/** The page that ends an encounter; undefined while there is a choice to make. */
export function outcomeOf(topology: Topology, encounter: Encounter): Content | undefined {
  const { appointment, organisation, practice, slot, stopped } = encounter
  const patient = patientOf(encounter)
  if (stopped) {
    const heading = slot ? 'The appointment was not booked' : 'No appointment can be offered'
    return stoppedPage({ heading, words: stopped.words, patient })
  }
  if (appointment === undefined || !slot) return undefined
  return bookedPage({
    practice: organisationWithCode(topology, practice ?? '')?.name ?? '',
    patient,
    organisation,
    slot,
    appointment,
  })
}
