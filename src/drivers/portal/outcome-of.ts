import { organisationWithCode } from '../../topology/lookups.js'
import type { Topology } from '../../topology/topology.js'
import type { Encounter } from './encounter.js'
import type { PageHtml } from '../../spine/html.js'
import type { Content } from './pages/layout.js'
import { alteredPage, bookedPage, stoppedPage } from './pages/outcome.js'
import { patientLine } from './pages/patient.js'

/** Whom an encounter is about, as far as PDS has said. */
export const patientOf = ({ patient: { nhsNumber }, traced }: Encounter): PageHtml =>
  patientLine({
    nhsNumber: traced?.nhsNumber ?? nhsNumber,
    name: traced && `${traced.given} ${traced.family}`,
    birthDate: traced?.birthDate,
  })

/** What could not be done, by what was wanted. */
const STOPPED = {
  search: 'No appointment can be offered',
  look: 'The appointments cannot be seen',
  amend: 'The appointment was not changed',
  cancel: 'The appointment was not cancelled',
} as const

/** The page that ends an encounter; undefined while there is a choice to make. */
export function outcomeOf(topology: Topology, encounter: Encounter): Content | undefined {
  const { alteration, appointment, organisation, practice, slot, stopped } = encounter
  const wanted = encounter.isLook ? 'look' : 'search'
  const patient = patientOf(encounter)
  if (stopped) {
    const heading = slot ? 'The appointment was not booked' : STOPPED[alteration ?? wanted]
    return stoppedPage({ heading, words: stopped.words, patient })
  }
  if (alteration)
    return alteredPage({
      isCancelled: alteration === 'cancel',
      practice: organisationWithCode(topology, practice ?? '')?.name ?? '',
      patient,
    })
  if (appointment === undefined || !slot) return undefined
  return bookedPage({
    practice: organisationWithCode(topology, practice ?? '')?.name ?? '',
    patient,
    organisation,
    slot,
    appointment,
  })
}
