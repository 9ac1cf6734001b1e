import type { Outcome, Sighting } from './verdict.js'

/** The parts of a sighting that tell whether something was broken on it. */
type Telling = Pick<Sighting, 'findings' | 'follows'>

/** Whether what was found only follows from what another party did: it is told beneath that cause, and held against nobody else. */
function isAnothersDoing({ findings, follows }: Telling): boolean {
  if (follows === undefined) return false
  const [by, cause] = [findings[0]?.by, follows.by]
  return by?.role !== cause?.role || by?.organisation !== cause?.organisation || by?.server !== cause?.server
}

/** Whether something was found that somebody has to answer for. */
export const isBrokenOn = (sighting: Telling): boolean =>
  sighting.findings.length > 0 && !isAnothersDoing(sighting)

/** What a check with evidence has to say: broken where somebody has to answer for something. */
export const stateOf = (sightings: readonly Telling[]): Outcome['state'] =>
  sightings.some(isBrokenOn) ? 'broken' : 'kept'
