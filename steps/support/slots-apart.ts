import type { Journey } from '../../src/drivers/journey.js'
import type { Patient } from '../../src/topology/topology.js'

/** Books the first and the third of the slots that were found of one session, which leaves a gap where one follows the other. */
export async function bookApart(journey: Journey, patient: Patient): Promise<void> {
  const found = journey.slots
  const sessions = [...new Set(found.map(({ schedule }) => schedule))].map((session) =>
    found.filter(({ schedule }) => schedule === session),
  )
  const [first, , third] = sessions.find(({ length }) => length > 2) ?? found
  journey.choose(...[first, third].flatMap((slot) => slot ?? []))
  await journey.book(patient)
}
