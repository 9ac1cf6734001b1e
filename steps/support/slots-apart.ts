import type { Journey } from '../../src/drivers/journey.js'
import type { Patient } from '../../src/topology/topology.js'

/** Books the first and the third of the slots that were found, which leaves a gap where one follows the other. */
export async function bookApart(journey: Journey, patient: Patient): Promise<void> {
  const [first, , third] = journey.slots
  journey.choose(...[first, third].flatMap((slot) => slot ?? []))
  await journey.book(patient)
}
